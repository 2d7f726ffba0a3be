import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { type CallTree, callTree } from '../../src/profile/call-tree.ts'
import { compactProfile, packProfile } from '../../src/profile/compact.ts'
import { decodeProfile } from '../../src/profile/decode.ts'
import { most, tooMany } from '../../src/profile/limits.ts'
import { prunedTree } from '../../src/profile/pruned-tree.ts'
import { sharesOfSameStacks } from '../../src/profile/same-stacks.ts'
import { fleet, kept, keptBytes } from '../service/kept.ts'
import { compilerProfile, goTool, withoutGo } from './go-preprofile.ts'
import { int, loc, message, type ProfileParts, pprof, type Sample, varint } from './pprof-builder.ts'

const scratch = mkdtempSync(join(tmpdir(), 'call-tree-'))
after(() => rmSync(scratch, { recursive: true }))

/** Samples by path from the root, names joined by line breaks. */
function pathsOf({ count, names, name, parent, samples }: CallTree): Map<string, number> {
  const paths: string[] = ['']
  const found = new Map<string, number>()
  for (let row = 1; row < count; row++) {
    const above = parent[row] ?? -1
    assert.ok(above >= 0 && above < row, 'a parent comes before its children')
    paths[row] = `${paths[above]}\n${names[name[row] ?? -1]}`
    assert.ok(!found.has(paths[row] ?? ''), 'each path is there once')
    found.set(paths[row] ?? '', samples[row] ?? 0)
  }
  return found
}

/** The same of `go tool pprof -traces`, which prints each stack from its leaf on, inlined frames included. */
function goPathsOf(bytes: Uint8Array): Map<string, number> {
  const path = join(scratch, 'profile.pb.gz')
  writeFileSync(path, bytes)
  const options = ['-traces', '-symbolize=none', '-sample_index=0', '-unit=ns', path]
  const text = execFileSync(goTool('pprof'), options, { encoding: 'latin1', maxBuffer: 2 ** 30, stdio: 'pipe' })
  const found = new Map<string, number>()
  for (const block of text.split(/^-+\+-+\n/m).slice(1)) {
    // Labels come first, then the leaf with the value.
    const all = block.split('\n').filter((line) => line !== '')
    const lines = all.slice(all.findIndex((line) => /^ *\d+(ns)? {3}\S/.test(line)))
    const value = Number(/^ *(\d+)/.exec(lines[0] ?? '')?.[1] ?? 0)
    const names = lines.map((line) =>
      line
        .replace(/^ *(\d+(ns)?)? {3}/, '')
        .trim()
        .replace(/ \(inline\)$/, ''),
    )
    let joined = ''
    for (const name of names.toReversed()) {
      joined += `\n${name}`
      found.set(joined, (found.get(joined) ?? 0) + value)
    }
  }
  return found
}

/** Says which paths differ: there are thousands of them. */
function assertSame(actual: ReadonlyMap<string, number>, expected: ReadonlyMap<string, number>): void {
  const paths = new Set([...actual.keys(), ...expected.keys()])
  const differing = [...paths].filter((path) => actual.get(path) !== expected.get(path))
  assert.deepEqual(
    differing.slice(0, 3).map((path) => [path, actual.get(path), expected.get(path)]),
    [],
  )
  assert.ok(expected.size > 100)
}

describe('a call tree', () => {
  const real: Readonly<Record<string, () => Uint8Array>> = {
    'a capture': () => keptBytes('edited-1'),
    'a capture of another build': () => keptBytes('pgo-1'),
    'the profile of Go’s compiler': () => execFileSync('cat', [compilerProfile()], { maxBuffer: 2 ** 26 }),
  }
  for (const [what, read] of Object.entries(real)) {
    it(`has the stacks that \`go tool pprof -traces\` prints of ${what}`, { skip: withoutGo }, () => {
      const bytes = read()
      assertSame(pathsOf(callTree([bytes])), goPathsOf(bytes))
    })
  }

  it('adds profiles up', () => {
    const names = fleet('edited')
    const sum = new Map<string, number>()
    for (const name of names) {
      for (const [path, samples] of pathsOf(callTree([keptBytes(name)]))) sum.set(path, (sum.get(path) ?? 0) + samples)
    }
    const tree = callTree(names.map(keptBytes))
    assertSame(pathsOf(tree), sum)
    assert.equal(
      tree.samples[0],
      names.reduce((all, name) => all + Number(kept(name).samples.total), 0),
    )
  })

  const treeOf = (parts: ProfileParts): CallTree => callTree([pprof(parts)])
  const main = loc(1, 'main.main@9/1')
  const work = loc(2, 'main.inlined@5/4', 'main.work@12/10')

  it('has inlined frames, and frames without a name as such', () => {
    const tree = treeOf({
      samples: [
        [[loc(3), work, main], 2],
        [[work, main], 3],
        [[], 1],
      ],
    })
    assert.deepEqual(
      [...pathsOf(tree)],
      [
        ['\nmain.main', 5],
        ['\nmain.main\nmain.work', 5],
        ['\nmain.main\nmain.work\nmain.inlined', 5],
        ['\nmain.main\nmain.work\nmain.inlined\n', 2],
      ],
    )
    assert.equal(tree.samples[0], 6)
  })

  it('counts in samples where the file counts nanoseconds', () => {
    const tree = treeOf({
      types: ['cpu/nanoseconds'],
      period: 1e7,
      samples: [
        [[work, main], 3e7],
        [[main], 2e7],
      ],
    })
    assert.equal(tree.samples[0], 5)
  })

  it('leaves out what weighs nothing, and what weighs less', () => {
    assert.equal(
      treeOf({
        samples: [
          [[main], 0],
          [[work], -3],
          [[main], 1],
        ],
      }).samples[0],
      1,
    )
    assert.equal(treeOf({ types: ['alloc_space/bytes'], samples: [[[main], 7]] }).samples[0], 0)
  })

  it('says how many locations the deepest stack has, so that a compacted file is told', () => {
    assert.equal(callTree([keptBytes('edited-1')]).locations > 20, true)
    const compacted = packProfile(
      compactProfile([kept('edited-1')], {
        taken: null,
        profiles: 1,
        effectiveProfiles: 1,
        seconds: 15,
        spread: null,
      }),
    )
    assert.equal(callTree([compacted]).locations, 2)
  })

  it('refuses what the decoder refuses', () => {
    const [bytes] = [pprof({ samples: [[[main], 1]] })]
    for (const [code, wrong] of [
      ['profile-truncated', keptBytes('edited-1').subarray(0, 9_000)],
      ['profile-dangling-location', Buffer.concat([bytes, message(2, int(1, 7), int(2, 1))])],
      ['profile-malformed', Buffer.concat([bytes, message(2, int(1, 1))])],
    ] as const) {
      assert.throws(() => callTree([wrong]), { code })
      if (code !== 'profile-malformed') assert.throws(() => decodeProfile(wrong), { code })
    }
  })
})

describe('a hostile stack', () => {
  const names = Buffer.concat(['', 'samples', 'count', 'm.f'].map((text) => message(6, Buffer.from(text))))
  const head = Buffer.concat([names, message(1, int(1, 1), int(2, 2)), message(5, int(1, 1), int(2, 3), int(5, 1))])
  const line = message(4, int(1, 1), int(2, 1))
  const location = (id: number, lines: number): Buffer =>
    message(4, int(1, id), Buffer.concat(new Array<Buffer>(lines).fill(line)))
  const sample = (ids: Uint8Array): Buffer => message(2, message(1, ids), int(2, 1))

  it('of a million locations ends where the runtime’s stacks end', () => {
    const bytes = Buffer.concat([head, location(1, 1), sample(Buffer.alloc(2 ** 20, 1))])
    const tree = callTree([bytes])
    assert.equal(tree.count, 1025)
    assert.equal(
      tree.samples.every((own) => own === 1),
      true,
    )
  })

  it('of a location with a million lines does too', () => {
    assert.equal(callTree([Buffer.concat([head, location(1, 2 ** 20), sample(varint(1))])]).count, 1025)
  })

  it('a million times over is refused in time', () => {
    const rows = new Array<Buffer>(2 ** 15).fill(sample(Buffer.alloc(1100, 1)))
    const bytes = Buffer.concat([head, location(1, 1), ...rows])
    const start = performance.now()
    assert.throws(() => callTree([bytes, bytes]), tooMany('steps'))
    assert.ok(performance.now() - start < 8000, `${performance.now() - start} ms`)
  })

  it('in every order of its functions is refused before it fills the memory', () => {
    const functions = Array.from({ length: 100 }, (_, row) =>
      Buffer.concat([
        message(6, Buffer.from(`m.f${row}`)),
        message(5, int(1, row + 2), int(2, row + 4), int(5, 1)),
        message(4, int(1, row + 1), message(4, int(1, row + 2), int(2, 1))),
      ]),
    )
    let state = 1
    const random = (): number => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
      return state >>> 8
    }
    const rows = Array.from({ length: 2_000 }, () =>
      sample(Uint8Array.from({ length: 1_000 }, () => 1 + (random() % 100))),
    )
    assert.throws(() => callTree([Buffer.concat([head, ...functions, ...rows])]), tooMany('nodes'))
    assert.ok(most.nodes < 2_000 * 1_000)
  })
})

describe('a pruned tree', () => {
  const tree = callTree(fleet('edited').map(keptBytes))
  const whole = pathsOf(tree)
  const all = tree.samples[0] ?? 0

  it('keeps the branches from the least share on, in preorder, the heaviest first', () => {
    const pruned = prunedTree(tree, 0.0005, 10_000)
    assert.deepEqual(pathsOf(pruned), new Map([...pathsOf(pruned).keys()].map((path) => [path, whole.get(path)])))
    assert.equal(pruned.count - 1, [...whole.values()].filter((samples) => samples >= 0.0005 * all).length)
    const lastChild = new Map<number, number>()
    for (let row = 1; row < pruned.count; row++) {
      const parent = pruned.parent[row] ?? -1
      let above = row - 1
      while (above !== parent) above = pruned.parent[above] ?? assert.fail('not in preorder')
      const elder = lastChild.get(parent)
      if (elder !== undefined) assert.ok((pruned.samples[elder] ?? 0) >= (pruned.samples[row] ?? 0))
      lastChild.set(parent, row)
    }
  })

  it('has the heaviest nodes where there are more than may be drawn', () => {
    const pruned = prunedTree(tree, 0, 100)
    assert.equal(pruned.count, 101)
    const paths = pathsOf(pruned)
    const lightest = Math.min(...paths.values())
    for (const [path, samples] of whole) if (samples > lightest) assert.ok(paths.has(path), path)
    assert.ok(pruned.least * all <= lightest)
  })

  it('is whole as far as it goes where all nodes weigh the same', () => {
    const chains = Array.from(
      { length: 30 },
      (_, row): Sample => [[loc(2 * row + 2, `m.g${row}@2/1`), loc(2 * row + 1, `m.f${row}@2/1`)], 1],
    )
    const pruned = prunedTree(callTree([pprof({ samples: chains })]), 0, 40)
    assert.equal(pathsOf(pruned).size, 40)
  })

  it('of nothing is the root', () => assert.equal(prunedTree(callTree([]), 0.0005, 10).count, 1))
})

describe('the share of the same stack', () => {
  it('in the same profile is its own', () => {
    const tree = callTree([keptBytes('edited-1')])
    const shares = sharesOfSameStacks(tree, tree)
    assert.deepEqual(
      shares,
      tree.samples.map((samples) => samples / (tree.samples[0] ?? 1)),
    )
  })

  it('is found whatever the rows are, and 0 where there is none', () => {
    const [a, b, c] = [loc(1, 'm.a@2/1'), loc(2, 'm.b@2/1'), loc(3, 'm.c@2/1')]
    const tree = callTree([
      pprof({
        samples: [
          [[b, a], 1],
          [[c, a], 1],
        ],
      }),
    ])
    const other = callTree([
      pprof({
        samples: [
          [[c, a], 3],
          [[b, c], 1],
        ],
      }),
    ])
    assert.deepEqual([...sharesOfSameStacks(tree, other)], [1, 0.75, 0, 0.75])
  })
})
