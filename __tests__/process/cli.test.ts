import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { after, before, describe, it, type TestContext } from 'node:test'
import { createGzip, gunzipSync, gzipSync } from 'node:zlib'
import { parse } from 'yaml'
import { decodeProfile } from '../../src/profile/decode.ts'
import { cpuSecondsOf, samplesOf } from '../../src/profile/evidence.ts'
import { version } from '../../src/version.ts'
import { preprofileTable, withoutGo } from '../profile/go-preprofile.ts'
import { loc, pprof } from '../profile/pprof-builder.ts'
import { keptBytes } from '../service/kept.ts'
import { type Ended, pgoRefresh, program } from './command-line.ts'
import { processData, withProcessData } from './process-data.ts'
import { fleets, profilePath, type Scene, type SceneOptions, startScene } from './scene.ts'

const folder = await mkdtemp(join(tmpdir(), 'cli-'))
after(() => rm(folder, { recursive: true }))

const at = (name: string): string => join(folder, name)

const keptPath = (name: string): string => join(import.meta.dirname, '..', 'service', 'captures', `${name}.pb.gz`)
const keptPaths = (names: readonly string[]): string[] => names.map(keptPath)

/** What people have where a profile should be. */
const damaged: Readonly<Record<string, Uint8Array>> = {
  'empty.pgo': Buffer.alloc(0),
  'truncated.pgo': keptBytes('baseline-1').subarray(0, 9_000),
  'trailing.pgo': Buffer.concat([keptBytes('baseline-1'), Buffer.from('more')]),
  'page.pgo': Buffer.from('<!doctype html><title>Sign in</title>'),
  'answer.pgo': Buffer.from('{"error":"unauthorized"}'),
  'pointer.pgo': Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 355761\n'),
  'table.pgo': Buffer.from('GO PREPROFILE V1\nmain.main\nmain.work\n3 17\n'),
  'garbage.pgo': gzipSync(Buffer.from('0aff01020304', 'hex')),
  'no-start-lines.pgo': gzipSync(pprof({ samples: [[[loc(1, 'main.work@3/0'), loc(2, 'main.main@9/0')], 1_000]] })),
}

before(async () => {
  for (const [name, bytes] of Object.entries(damaged)) await writeFile(at(name), bytes)
  assertDone(await pgoRefresh(['compact', ...keptPaths(fleets.baseline), '--output', at('committed.pgo')]))
})

function assertDone({ status, err }: Ended): void {
  assert.equal(status, 0, err)
}

/** Trouble: nothing on standard output, one line of what is wrong and the remedy, and never a stack trace. */
function assertTrouble({ status, out, err }: Ended, message: RegExp): void {
  assert.equal(status, 2)
  assert.equal(out, '')
  assert.match(err, message)
  assert.match(err, /^pgo-refresh: .+\. \([a-z-]+\)\n.+\n(Cause: .+\n)?$/)
  assertNoStack(err)
}

const assertNoStack = (text: string): void => assert.doesNotMatch(text, /^ +at |node:internal|defect/m)

/** Keys and types of a value; of a list those of its first element. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf)
  if (typeof value !== 'object' || value === null) return value === null ? null : typeof value
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, shapeOf(entry)]))
}

describe('help', () => {
  interface ActionYaml {
    readonly inputs: Readonly<Record<string, unknown>>
  }

  const capture = [
    'target',
    'namespace',
    'container',
    'port',
    'scheme',
    'pprof-path',
    'via',
    'kubeconfig',
    'context',
  ].concat(
    ['server', 'certificate-authority', 'audience', 'seconds'],
    ['profiles', 'min-profiles', 'pause', 'max-duration', 'min-pod-age'],
    ['output', 'names', 'seed'],
  )
  const options: Readonly<Record<string, () => Promise<string[]>>> = {
    init: async () =>
      ['target', 'namespace', 'profile', 'access', 'action', 'via', 'schedule', 'runs-on', 'output'].concat(
        ['server', 'audience', 'owner-id', 'repository-id', 'default-branch'],
        ['cluster', 'location', 'identity', 'identity-provider', 'resource-group'],
      ),
    refresh: async () => {
      const action: ActionYaml = parse(await readFile(new URL('../../action.yml', import.meta.url), 'utf8'))
      return [...Object.keys(action.inputs).filter((name) => !['token', 'headers', 'artifacts'].includes(name)), 'seed']
    },
    capture: async () => capture,
    doctor: async () => [...capture.filter((name) => name !== 'output'), 'json'],
    compare: async () => ['previous', 'same-pod', 'module', 'json', 'markdown', 'html', 'exit-code'],
    calibrate: async () => ['committed', 'json', 'svg', 'seed'],
    compact: async () => ['output', 'weights', 'known-bad-inlining'],
    edges: async () => ['output'],
    decisions: async () => ['package', 'json', 'markdown'],
    inspect: async () => ['json'],
  }

  it('lists every command', async () => {
    for (const call of [['--help'], ['-h'], ['help']]) {
      const { status, out, err } = await pgoRefresh(call)
      assert.deepEqual([status, err], [0, ''])
      assert.deepEqual(
        Array.from(out.matchAll(/^ {2}pgo-refresh (\w+) /gm), ([, name]) => name),
        Object.keys(options),
      )
    }
  })

  for (const [command, names] of Object.entries(options)) {
    it(`explains every option of ${command}`, async () => {
      const { status, out } = await pgoRefresh([command, '--help'])
      assert.equal(status, 0)
      assert.match(out, new RegExp(`^pgo-refresh ${command} .+(\n {10}\\[.+)*\n\n.+\\.\n`))
      const explained = Array.from(out.matchAll(/^ {2}--([\w-]+)(?: VALUE)? +\S.+/gm), ([, name]) => name)
      assert.deepEqual(explained.sort(), (await names()).sort())
      assert.ok(out.split('\n').every((line) => line.length <= 120))
    })
  }
})

describe('a call that is wrong', () => {
  const calls: readonly (readonly [args: string[], message: RegExp])[] = [
    [
      ['bogus'],
      /no command "bogus"\. \(usage\)\nCommands: init, refresh, capture, doctor, compare, calibrate, compact, edges, decisions, inspect/,
    ],
    [['edges', '--nope', 'x'], /Unknown option '--nope'\. \(usage\)\n.*edges --help/],
    [['edges', '--output', '--help'], /'--output' argument is ambiguous\. \(usage\)\n/],
    [['edges', '--output'], /'--output <value>' argument missing\. \(usage\)\n/],
    [['edges'], /edges takes exactly one file/],
    [['edges', 'a', 'b'], /edges takes exactly one file/],
    [['decisions'], /takes one or two profiles/],
    [['decisions', keptPath('baseline-1'), '--package', at('nowhere')], /no folder .*nowhere/],
    [['decisions', keptPath('heap')], /heap\.pb\.gz: /],
    [['inspect'], /at least one file/],
    [['compact', 'a'], /and --output/],
    [['compact', '--output', 'a'], /at least one file/],
    [['compact', 'a', '--output', 'b', '--known-bad-inlining', 'drop'], /must be keep or rename/],
    [['compare', 'a'], /at least one of today/],
    [['calibrate'], /10 or more/],
    [['calibrate', folder, '--seed', 'a b'], /The seed "a b" is not/],
    [['capture', '--target', 'pod/x'], /needs --output/],
    [['capture', '--output', at('capture-wrong'), '--target', 'pod/x', '--seconds', 'long'], /seconds is "long"/],
    [['capture', '--output', at('capture-wrong'), '--target', 'pod/x', '--seed', 'a b'], /The seed "a b" is not/],
    [['refresh', 'a'], /takes no files/],
    [['doctor', 'a'], /takes no files/],
    [['doctor', '--target', 'pod/x', '--seconds', 'long'], /seconds is "long"/],
    [['refresh', '--target', 'pod/x'], /needs a token in GITHUB_TOKEN or GH_TOKEN/],
    [['edges', at('missing.pgo')], /missing\.pgo cannot be read \(ENOENT\)/],
    [['edges', folder], /cannot be read \(EISDIR\)/],
    [['edges', keptPath('baseline-1'), '--output', at('no/such')], /such cannot be written \(ENOENT\)/],
    [['compact', keptPath('baseline-1'), '--output', folder], /cannot be written \(EISDIR\)/],
  ]
  for (const [args, message] of calls) {
    it(`says so: ${args.join(' ').replaceAll(folder, '…')}`, async () => assertTrouble(await pgoRefresh(args), message))
  }

  it('shows the usage where there is no command', async () => {
    const { status, out, err } = await pgoRefresh([])
    assert.deepEqual([status, out], [2, ''])
    assert.match(err, /pgo-refresh edges FILE/)
  })

  it('wants a repository, and a token from either variable', async () => {
    const env = { GITHUB_TOKEN: '', GH_TOKEN: 'gho_some' }
    assertTrouble(await pgoRefresh(['refresh', '--target', 'pod/x'], { env }), /repository is missing/)
  })

  it('says in one sentence that Node is too old', async () => {
    const older = { node: '20.19.5' }
    const preload = `Object.defineProperties(process, {
      version: { value: 'v${older.node}' },
      versions: { value: { ...process.versions, ...${JSON.stringify(older)} } },
    })`
    const { status, out, err } = await pgoRefresh(['--help'], { preload })
    assert.deepEqual([status, out, err], [2, '', 'pgo-refresh needs Node 24 or newer, and this is v20.19.5.\n'])
  })
})

describe('edges', () => {
  it('prints what go tool preprofile prints', { skip: withoutGo }, async () => {
    for (const name of ['baseline-1', 'edited-2', 'othermix-3']) {
      const { status, out } = await pgoRefresh(['edges', keptPath(name)])
      assert.equal(status, 0)
      assert.equal(out, preprofileTable(keptBytes(name)).toString())
    }
  })

  it('reads standard input and writes a file alike', async () => {
    const direct = await pgoRefresh(['edges', keptPath('baseline-1')])
    assert.match(direct.out, /^GO PREPROFILE V1\n.+\n.+\n\d+ \d+\n/)
    const pipe = ['cat "$0" | "$@"', keptPath('baseline-1'), process.execPath, program, 'edges', '/dev/stdin']
    assert.equal(execFileSync('sh', ['-c', ...pipe], { encoding: 'utf8' }), direct.out)
    const written = await pgoRefresh(['edges', keptPath('baseline-1'), '--output', at('table')])
    assert.deepEqual(written, { ...direct, out: '' })
    assert.equal(await readFile(at('table'), 'utf8'), direct.out)
  })

  it('leaves quietly when its reader does', async () => {
    const { status, err } = await pgoRefresh(['edges', at('committed.pgo')], { closeOutput: true })
    assert.deepEqual([status, err], [0, ''])
  })
})

interface Inspection {
  readonly schema: number
  readonly files: readonly {
    readonly file: string
    readonly ok: boolean
    readonly refusals: readonly { readonly code: string; readonly message: string; readonly remedy: string }[]
    readonly bytes: number
    readonly samples: number | null
  }[]
}

describe('inspect', () => {
  const facts = {
    samples: 'number',
    inertSamples: 'number',
    cpuSeconds: 'number',
    edges: 'number',
    hotEdges: 'number',
    coverage: 'number',
    functions: 'number',
    labels: 'number',
    profiles: 'number',
    taken: 'string',
    startLineShare: 'number',
  }
  const noFacts = Object.fromEntries(Object.keys(facts).map((name) => [name, null]))
  const accepted = { file: 'string', ok: 'boolean', refusals: [], bytes: 'number', ...facts }
  const refusals = [{ code: 'string', message: 'string', remedy: 'string' }]
  const noEdges = { edges: null, hotEdges: null, coverage: null }
  const notCpu = { ...noEdges, samples: null, inertSamples: null, cpuSeconds: null, startLineShare: null }

  it('says that a capture may be committed', async () => {
    const text = await pgoRefresh(['inspect', keptPath('baseline-1')])
    assert.deepEqual([text.status, text.err], [0, ''])
    assert.match(text.out, /may be committed\n {2}samples +1,308 +13\.1 s of CPU\n/)
    const json = await pgoRefresh(['inspect', '--json', keptPath('baseline-1'), at('committed.pgo')])
    assert.equal(json.status, 0)
    assert.deepEqual(shapeOf(JSON.parse(json.out)), { schema: 'number', files: [accepted] })
    const { files }: Inspection = JSON.parse(json.out)
    assert.deepEqual(
      files.map(({ file, ok, samples }) => [file, ok, samples]),
      [
        [keptPath('baseline-1'), true, 1308],
        [at('committed.pgo'), true, 5392],
      ],
    )
  })

  /** Path, code, and what differs from a file of which nothing is known. */
  const refused: readonly (readonly [path: string, code: string, known?: object])[] = [
    [keptPath('heap'), 'profile-heap', { ...facts, ...notCpu }],
    [keptPath('goroutine'), 'profile-goroutine', { ...facts, ...notCpu }],
    [keptPath('idle-1'), 'profile-no-samples', { ...facts, ...noEdges }],
    [at('no-start-lines.pgo'), 'profile-no-start-lines', { ...facts, ...noEdges, taken: null }],
    [at('empty.pgo'), 'profile-empty'],
    [at('truncated.pgo'), 'profile-truncated'],
    [at('trailing.pgo'), 'profile-trailing-bytes'],
    [at('page.pgo'), 'profile-is-html'],
    [at('answer.pgo'), 'profile-is-json'],
    [at('pointer.pgo'), 'profile-is-lfs-pointer'],
    [at('table.pgo'), 'profile-is-preprofile'],
    [at('garbage.pgo'), 'profile-malformed'],
    [at('missing.pgo'), 'file-unreadable'],
    [folder, 'file-unreadable'],
  ]
  const paths = refused.map(([path]) => path)

  it('refuses everything else with a code and a remedy, in JSON', async () => {
    const { status, out, err } = await pgoRefresh(['inspect', '--json', keptPath('baseline-1'), ...paths])
    assert.deepEqual([status, err], [2, ''])
    const { files }: Inspection = JSON.parse(out)
    const [good, ...others] = files
    assert.equal(good?.ok, true)
    assert.deepEqual(
      others.map(({ file, ok, refusals: [refusal] }) => [file, ok, refusal?.code]),
      refused.map(([path, code]) => [path, false, code]),
    )
    assert.deepEqual(
      others.map(shapeOf),
      refused.map(([, , known = noFacts]) => ({ ...accepted, refusals, ...known })),
    )
  })

  it('and in text', async () => {
    const { status, out, err } = await pgoRefresh(['inspect', ...paths])
    assert.deepEqual([status, err], [2, ''])
    const entries = out.split('\n\n')
    assert.equal(entries.length, refused.length)
    for (const [index, [path, code]] of refused.entries()) {
      const [head, ...lines] = (entries[index] ?? '').split('\n')
      assert.equal(head, `${path}: must not be committed`)
      const end = lines.findIndex((line) => line.endsWith(`(${code})`))
      assert.match(lines.slice(0, end + 1).join(' '), /^ {2}[/A-Z0-9].*\. +\(\S+\)$/)
      assert.match(lines[end + 1] ?? '', /^ {2}[A-Z]/)
    }
    assertNoStack(out)
  })

  const floods: readonly (readonly [name: string, code: string, make: (path: string) => Promise<void>])[] = [
    ['a gzip bomb of 200 MiB', 'profile-too-large-inflated', writeBomb],
    ['a file of 1 GiB', 'profile-too-large-received', writeHole],
  ]
  for (const [name, code, make] of floods) {
    it(`refuses ${name} within ten seconds and 256 MB`, { timeout: 60_000 }, async () => {
      const path = at('flood.pgo')
      await make(path)
      const start = performance.now()
      const { status, out, err } = await pgoRefresh(['inspect', path], { preload: tellPeak })
      assert.ok(performance.now() - start < 10_000)
      assert.equal(status, 2)
      assert.match(out, new RegExp(`\\(${code}\\)\n`))
      const peak = Number(/^peak (\d+)\n$/.exec(err)?.[1])
      assert.ok(peak < 256_000, `${peak} kB`)
      await rm(path)
    })
  }
})

/** The most memory that a process ever held, in kB, as the last thing that it says. */
const tellPeak = `process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS + '\\n'))`

async function writeBomb(path: string): Promise<void> {
  const zeros = Buffer.alloc(2 ** 20)
  await pipeline(Readable.from(Array.from({ length: 200 }, () => zeros)), createGzip(), createWriteStream(path))
}

async function writeHole(path: string): Promise<void> {
  const file = await open(path, 'w')
  await file.truncate(2 ** 30)
  await file.close()
}

describe('compact', () => {
  it('gives the same small bytes whatever the order, and again from its own', async () => {
    const [first = '', ...rest] = keptPaths(fleets.baseline)
    const again = at('again.pgo')
    const committed = await readFile(at('committed.pgo'))
    for (const inputs of [[...rest, first], [at('committed.pgo')]]) {
      const { status, out, err } = await pgoRefresh(['compact', ...inputs, '--output', again])
      assert.deepEqual([status, out], [0, ''])
      assert.match(err, /^.*again\.pgo: 15,\d{3} bytes, \d+ % of \d inputs?; 5,392 samples, \d+ edges\n$/)
      assert.deepEqual(await readFile(again), committed)
    }
    const sizes = fleets.baseline.map((name) => keptBytes(name).length)
    assert.ok(committed.length < Math.min(...sizes))
  })

  it('is read by Go, which sees the same table', { skip: withoutGo }, async () => {
    assertDone(await pgoRefresh(['compact', keptPath('baseline-1'), '--output', at('one.pgo')]))
    assert.deepEqual(preprofileTable(await readFile(at('one.pgo'))), preprofileTable(keptBytes('baseline-1')))
    const top = execFileSync('go', ['tool', 'pprof', '-top', '-symbolize=none', at('one.pgo')], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    assert.match(top, /^Showing nodes accounting for [1-9].+ of 1308 total\n(?:.|\n)+encoding\/json\.checkValid$/m)
  })

  it('refuses a heap profile, and writes nothing', async () => {
    const call = ['compact', keptPath('baseline-1'), keptPath('heap'), '--output', at('none.pgo')]
    assertTrouble(await pgoRefresh(call), /heap\.pb\.gz: This is a heap profile/)
    await assert.rejects(readFile(at('none.pgo')), { code: 'ENOENT' })
  })
})

async function writeWithProcessData(names: readonly string[]): Promise<string[]> {
  const paths = names.map((name) => at(`grpc-${name}`))
  await Promise.all(paths.map((path, row) => writeFile(path, withProcessData(names[row] ?? ''))))
  return paths
}

describe('known bad inlining', () => {
  const kept = at('inlining-kept.pgo')
  const renamed = at('inlining-renamed.pgo')
  let captures: string[]
  let later: string[]

  before(async () => {
    captures = await writeWithProcessData(fleets.baseline)
    later = await writeWithProcessData(fleets.baselineLater)
    assertDone(await pgoRefresh(['compact', ...captures, '--output', kept]))
    const { status, err } = await pgoRefresh([
      'compact',
      ...captures,
      '--known-bad-inlining',
      'rename',
      '--output',
      renamed,
    ])
    assert.equal(status, 0)
    assert.ok(err.endsWith(`is known to hurt: ${processData} (golang/go#65532).\n`), err)
  })

  const edgesOf = async (path: string): Promise<string> => (await pgoRefresh(['edges', path])).out

  it('is renamed in the file, which is else the same to Go', { skip: withoutGo }, async () => {
    const table = preprofileTable(await readFile(renamed)).toString()
    assert.equal(table, await edgesOf(renamed))
    assert.equal(table, (await edgesOf(kept)).replaceAll(`${processData}\n`, `${processData} (not to be inlined)\n`))
  })

  it('is kept where nobody asks', async () => {
    assert.ok((await edgesOf(kept)).includes(`\n${processData}\n`))
  })

  for (const way of ['keep', 'rename']) {
    it(`is in the same file again where a renamed one is compacted with ${way}`, async () => {
      assertDone(
        await pgoRefresh(['compact', renamed, '--known-bad-inlining', way, '--output', at('inlining-again.pgo')]),
      )
      assert.deepEqual(await readFile(at('inlining-again.pgo')), await readFile(renamed))
    })
  }

  for (const [title, committed, today] of [
    ['today’s profiles have the name', () => renamed, () => later],
    ['today’s file is renamed too', () => renamed, () => [renamed]],
    ['only today’s file is renamed', () => kept, () => [renamed]],
  ] as const) {
    it(`is no drift where ${title}`, async () => {
      const { out } = await pgoRefresh(['compare', committed(), ...today(), '--json'])
      const judged: unknown = JSON.parse(out)
      const equal = { source: { moved: 0, gone: 0 }, top: { distance: 0 } }
      assert.partialDeepStrictEqual(judged, { verdict: 'none', ...(today().length === 1 && { signals: equal }) })
    })
  }
})

describe('compare', () => {
  interface Judged {
    readonly verdict: string
    readonly cause: string | null
    readonly summary: string
    readonly module: { readonly path: string; readonly guessed: boolean } | null
    readonly refusals: readonly { readonly code: string }[]
    readonly committed: { readonly samples: number } | null
    readonly today: { readonly samples: number } | null
  }

  async function compareJson(...args: readonly string[]): Promise<{ status: number | null; judged: Judged }> {
    const { status, out, err } = await pgoRefresh(['compare', ...args, '--json'])
    assert.equal(err, '')
    const judged: Judged = JSON.parse(out)
    return { status, judged }
  }

  const committed = at('committed.pgo')
  const [mixA = '', mixB = '', mixC = '', mixD = ''] = keptPaths(fleets.otherMix)
  const later = keptPaths(fleets.baselineLater)
  const edited = keptPaths(fleets.edited)
  const calm = keptPath('baseline-5')

  const verdicts: readonly (readonly [
    title: string,
    args: string[],
    verdict: string,
    cause: string | null,
    exit: number,
  ])[] = [
    ['nothing drifted', [...later, '--exit-code'], 'none', null, 0],
    ['the source moved', edited, 'refresh', 'source', 0],
    ['a refresh is due, with --exit-code', [...edited, '--exit-code'], 'refresh', 'source', 1],
    ['four pods see other traffic', [mixA, mixB, mixC, mixD], 'refresh', 'workload', 0],
    ['one pod sees other traffic', [mixA, mixB, mixC, mixD, '--same-pod'], 'watch', null, 0],
    ['three pods see other traffic', [mixA, mixB, mixC], 'watch', null, 0],
    ['and an earlier run saw the same', [mixA, mixB, mixC, '--previous', mixD], 'refresh', 'workload', 0],
    ['but an earlier run saw none of it', [mixA, mixB, mixC, '--previous', calm], 'watch', null, 0],
    ['the service is idle', [keptPath('idle-1'), '--exit-code'], 'too-small', null, 0],
    ['two builds are mixed', [calm, keptPath('edited-1'), '--exit-code'], 'invalid', null, 2],
    ['it is a heap profile', [keptPath('heap'), '--exit-code'], 'invalid', null, 2],
    ['it is cut short', [at('truncated.pgo')], 'invalid', null, 2],
  ]
  for (const [title, args, verdict, cause, exit] of verdicts) {
    it(`says ${verdict} where ${title}`, async () => {
      const { status, judged } = await compareJson(committed, ...args)
      assert.deepEqual([judged.verdict, judged.cause, status], [verdict, cause, exit])
      assert.equal(judged.refusals.length > 0, verdict === 'invalid')
      assert.match(judged.summary, /^(\/\S+: )?[A-Z0-9].+\.$/)
    })
  }

  const unusable: readonly (readonly [name: string, says: RegExp])[] = [
    ['empty.pgo', /is empty/],
    ['garbage.pgo', /not a well-formed pprof/],
    ['page.pgo', /HTML/],
    ['no-start-lines.pgo', /start line/],
    ['heap', /this is a heap profile/],
  ]
  for (const [name, says] of unusable) {
    it(`takes a committed ${name} for none, and says what it was`, async () => {
      const { status, judged } = await compareJson(name === 'heap' ? keptPath(name) : at(name), ...later)
      assert.deepEqual([judged.verdict, judged.cause, judged.committed, status], ['refresh', 'first', null, 0])
      assert.match(judged.summary, says)
    })
  }

  const twice: readonly (readonly [title: string, args: readonly string[], says: RegExp])[] = [
    ['a file of today', [mixA, mixB, mixA], /: \/\S+ is named twice\./],
    ['a copy of it', [calm, at('copy.pgo')], /baseline-5\S* and \S*copy\.pgo are the same profile\./],
    ['today’s as the earlier run', [mixA, '--previous', mixA], /named twice\./],
  ]
  for (const [title, args, says] of twice) {
    it(`refuses ${title}, which would count as more than it is`, async () => {
      await writeFile(at('copy.pgo'), keptBytes('baseline-5'))
      assertTrouble(await pgoRefresh(['compare', committed, ...args]), says)
    })
  }

  it('takes the committed file itself for today’s', async () => {
    const { judged } = await compareJson(committed, committed)
    assert.equal(judged.verdict, 'none')
  })

  it('never takes a Git LFS pointer for none', async () => {
    assertTrouble(await pgoRefresh(['compare', at('pointer.pgo'), ...later, '--json']), /Git LFS pointer/)
  })

  const evidence = {
    bytes: 'number',
    compactBytes: 'number',
    samples: 'number',
    inertSamples: 'number',
    cpuSeconds: 'number',
    profiles: 'number',
    effectiveProfiles: 'number',
    edges: 'number',
    hotEdges: 'number',
    coverage: 'number',
    runtimeShare: 'number',
    taken: 'string',
  }
  const shift = {
    fired: 'boolean',
    confirmed: 'boolean',
    shift: 'number',
    distance: 'number',
    floor: 'number',
    z: 'number',
    limit: 'number',
    detectable: 'number',
    profiles: 'number',
  }
  const row = { name: 'string', level: 'string', committed: 'number', today: 'number', z: 'number', origin: 'string' }
  const largest = { name: 'string', committed: 'number', today: 'number', origin: 'string' }
  const share = 'number'
  const moved = { package: 'string', label: 'string', origin: 'string', module: null }
  const subject = { name: 'string', origin: 'string', module: null }
  const judgement = {
    schema: 'number',
    verdict: 'string',
    cause: 'string',
    summary: 'string',
    sentences: { size: 'string', source: 'string', workload: 'string', top: 'string', age: 'string' },
    why: ['string'],
    warnings: [],
    module: null,
    refusals: [],
    committed: evidence,
    today: evidence,
    signals: {
      size: { fired: 'boolean', blocked: 'boolean', samplesRatio: 'number', bytesRatio: 'number' },
      source: {
        fired: 'boolean',
        confirmed: null,
        moved: 'number',
        gone: 'number',
        total: 'number',
        limit: 'number',
        covered: 'number',
        toolchain: { shared: 'number', moved: 'number', changed: 'boolean' },
        where: [{ ...moved, moved: share, gone: share, movedLines: 'number', goneCalls: 'number' }],
        causes: [{ kind: 'string', share, subject, calls: 'number' }],
      },
      workload: { ...shift, calls: [row] },
      top: { ...shift, functions: [row], largest: [largest] },
      age: { fired: 'boolean', days: 'number', limit: null },
    },
    fired: ['string'],
  }
  const unmeasured = { ...shift, shift: null, distance: null, floor: null, z: null, detectable: null }
  const measuredAlone = {
    size: { ...judgement.signals.size, samplesRatio: null, bytesRatio: null },
    source: {
      ...judgement.signals.source,
      moved: null,
      gone: null,
      total: null,
      toolchain: null,
      where: [],
      causes: [],
    },
    workload: { ...unmeasured, calls: [] },
    top: { ...unmeasured, functions: [], largest: [{ ...largest, committed: null }] },
    age: { ...judgement.signals.age, days: null },
  }

  const shapes: readonly (readonly [title: string, args: string[], shape: object])[] = [
    ['drift', [committed, ...edited], judgement],
    [
      'the first profile',
      [at('empty.pgo'), ...later],
      { ...judgement, why: [], committed: null, signals: measuredAlone, fired: [] },
    ],
    [
      'a profile that must not be committed',
      [committed, keptPath('heap')],
      {
        ...judgement,
        cause: null,
        why: [],
        refusals: [{ code: 'string', message: 'string', remedy: 'string' }],
        committed: null,
        today: null,
        signals: { ...measuredAlone, top: { ...measuredAlone.top, largest: [] } },
        fired: [],
      },
    ],
  ]
  for (const [title, args, shape] of shapes) {
    it(`prints the whole object of ${title}`, async () => {
      assert.deepEqual(shapeOf((await compareJson(...args)).judged), shape)
    })
  }

  it('shows a judgement on one screen, without colours where nobody watches', async () => {
    const { status, out, err } = await pgoRefresh(['compare', committed, ...edited])
    assert.deepEqual([status, err], [0, ''])
    assert.match(out, /^refresh \(source\)\n {2}\d+ % of the hot call sites moved to other lines \(limit 10 %\)\.\n/)
    assert.match(out, /^ {2}samples +5,392 +5,526$/m)
    for (const name of ['moved', 'gone', 'workload', 'top functions', 'age'])
      assert.match(out, new RegExp(`^ {2}${name} +\\S`, 'm'))
    assert.match(out, /encoding\/json\.checkValid +4\.\d % +4\.\d % +[+−]?\d\.\d +▇+/)
    assert.ok(!out.includes('\u001b'))
  })

  it('names the own module as --module has it, and nothing that is no path of one', async () => {
    const { judged } = await compareJson(committed, ...edited, '--module', 'example.test/shop')
    assert.deepEqual(judged.module, { path: 'example.test/shop', guessed: false })
    assertTrouble(await pgoRefresh(['compare', committed, ...edited, '--module', 'a b']), /--module must be the path/)
  })

  it('writes Markdown beside', async () => {
    const { out } = await pgoRefresh(['compare', committed, ...edited, '--markdown', at('report.md')])
    assert.match(out, /^refresh \(source\)/)
    const markdown = await readFile(at('report.md'), 'utf8')
    assert.match(markdown, /^## refresh \(source\)\n\n\d+ % of the hot call sites moved/)
    assert.match(markdown, /^\| samples \| 5,392 \| 5,526 \|/m)
  })

  it('writes an HTML page beside, whatever the verdict', async () => {
    for (const [today, status, heading] of [
      [edited, 0, /<h1>\d+ % of the hot call sites moved/],
      [[committed], 0, /<h1>Nothing to refresh: /],
      [[keptPath('heap')], 2, /<h1>This is a heap profile/],
    ] as const) {
      const ended = await pgoRefresh(['compare', committed, ...today, '--html', at('report.html')])
      assert.deepEqual([ended.status, ended.err], [status, ''])
      const html = await readFile(at('report.html'), 'utf8')
      assert.match(html, heading)
      assert.ok(!html.includes(folder), 'it names no folder')
    }
    assertTrouble(
      await pgoRefresh(['compare', committed, ...edited, '--html', at('none/report.html')]),
      /cannot be written/,
    )
  })

  it('wants a finished capture folder', async () => {
    const unfinished = at('unfinished')
    await mkdir(unfinished)
    await writeFile(join(unfinished, 'profile-01.pb.gz'), keptBytes('baseline-1'))
    const call = ['compare', committed, unfinished]
    assertTrouble(await pgoRefresh(call), /unfinished is not a complete capture folder/)
    await writeFile(join(unfinished, 'manifest.json'), JSON.stringify({ schema: 2, profiles: [] }))
    assertTrouble(await pgoRefresh(call), /newer schema/)
  })
})

/** Options that reach the cluster of a scene, and where a scene keeps its files. */
async function startCluster(test: TestContext, options?: SceneOptions): Promise<Scene & { readonly reach: string[] }> {
  const scene = await startScene(test, options)
  const kubeconfig = await mkdtemp(at('kubeconfig-')).then((path) => join(path, 'config'))
  await writeFile(kubeconfig, scene.kubernetes.kubeconfigOf('runner'))
  const reach = ['--target', 'deployment/shop', '--namespace', 'shop', '--seconds', '1', '--kubeconfig', kubeconfig]
  return { ...scene, reach }
}

describe('capture', () => {
  interface Manifest {
    readonly profiles: readonly {
      readonly file: string
      readonly sha256: string
      readonly bytes: number
      readonly samples: number
      readonly cpuSeconds: number
      readonly labels: number
      readonly pod: string
      readonly podName?: string
    }[]
  }

  const readManifest = async (path: string): Promise<Manifest> =>
    JSON.parse(await readFile(join(path, 'manifest.json'), 'utf8'))

  it('writes profiles as received, and a manifest of pseudonyms that compare reads', async (test) => {
    const { reach, kubernetes, pods } = await startCluster(test, { captures: fleets.baselineLater })
    kubernetes.addPod({ name: 'shop-6d5f7c-new', namespace: 'shop', deployment: 'shop', ready: false })
    pods[0]?.behave('not-found')
    const output = at('capture')
    // The fourth comes from a pod that has given one before.
    const { status, out, err } = await pgoRefresh(['capture', ...reach, '--output', output, '--pause', '1s'])
    assert.deepEqual([status, out], [0, ''], err)
    assert.match(err, /capture: 4 profiles, [\d,]+ samples\n$/)

    const files = (await readdir(output)).sort()
    const names = ['profile-01.pb.gz', 'profile-02.pb.gz', 'profile-03.pb.gz', 'profile-04.pb.gz']
    assert.deepEqual(files, ['manifest.json', ...names])
    const manifest = await readManifest(output)
    for (const [index, { file, sha256, bytes, samples, cpuSeconds, labels }] of manifest.profiles.entries()) {
      assert.equal(file, names[index])
      const content = await readFile(join(output, file))
      assert.equal(sha256, createHash('sha256').update(content).digest('hex'))
      const profile = decodeProfile(content)
      assert.deepEqual(
        [bytes, samples, cpuSeconds, labels],
        [content.length, samplesOf(profile), cpuSecondsOf(profile), profile.samples.labels],
      )
      assert.ok(fleets.baselineLater.some((name) => keptBytes(name).equals(content)))
    }
    const date = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/
    const entry = ['file', 'sha256', 'bytes', 'pod', 'node', 'zone', 'image', 'startedAt', 'seconds', 'samples']
    assert.deepEqual(Object.keys(manifest.profiles[0] ?? {}), [...entry, 'cpuSeconds', 'labels'])
    const { seed, startedAt, endedAt, profiles, excluded, failures, ...head } = Object(manifest)
    assert.deepEqual(Object.entries(head), [
      ['schema', 1],
      ['version', version],
      ['kind', 'deployment'],
      ['seconds', 1],
      ['requested', 4],
      ['minimum', 1],
    ])
    assert.match(seed, /^local-/)
    assert.match(startedAt, date)
    assert.match(endedAt, date)
    assert.match(profiles[0].startedAt, date)
    assert.deepEqual(excluded, [{ reason: 'not-ready', count: 1 }])
    assert.deepEqual(shapeOf(failures), [{ pod: 'string', code: 'string', message: 'string' }])

    const texts = await Promise.all(files.map(async (file) => readFile(join(output, file))))
    const all = [err, ...texts.map((bytes) => (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('latin1'))]
    for (const text of all) assert.doesNotMatch(text, /shop-6d5f7c|worker-[abc]/)

    const judged = await pgoRefresh(['compare', at('committed.pgo'), output])
    assert.match(judged.out, /^none\n {2}No drift/, judged.err)
  })

  it('adds the real names where it is asked to', async (test) => {
    const { reach } = await startCluster(test)
    const output = at('names')
    assertDone(await pgoRefresh(['capture', ...reach, '--output', output, '--names', '--profiles', '2']))
    const { profiles } = await readManifest(output)
    assert.deepEqual(
      profiles.map(({ pod, podName = '' }) => [pod, /^shop-6d5f7c-[a-d]$/.test(podName)]),
      [
        ['pod-1', true],
        ['pod-2', true],
      ],
    )
  })

  it('leaves no manifest behind where it could not write everything', async (test) => {
    const { reach } = await startCluster(test)
    const output = at('half')
    await mkdir(join(output, 'profile-02.pb.gz'), { recursive: true })
    await writeFile(join(output, 'manifest.json'), '{"schema":1,"profiles":[]}')
    const { status, err } = await pgoRefresh(['capture', ...reach, '--output', output])
    assert.equal(status, 2)
    assert.match(err, /profile-02\.pb\.gz cannot be written \(EISDIR\)/)
    assert.deepEqual((await readdir(output)).sort(), ['profile-01.pb.gz', 'profile-02.pb.gz'])
  })

  it('takes the place of an older capture, its further files included, and of nothing else', async (test) => {
    const { reach } = await startCluster(test)
    const output = at('again')
    assertDone(await pgoRefresh(['capture', ...reach, '--output', output]))
    await mkdir(join(output, '.unfinished'))
    await writeFile(join(output, '.unfinished', 'profile-01.pb.gz'), 'of a killed capture')
    for (const name of ['notes.txt', 'profile-1.pb.gz']) await writeFile(join(output, name), '')
    assertDone(await pgoRefresh(['capture', ...reach, '--output', output, '--profiles', '2']))
    const { profiles } = await readManifest(output)
    assert.deepEqual((await readdir(output)).sort(), [
      'manifest.json',
      'notes.txt',
      ...profiles.map(({ file }) => file),
      'profile-1.pb.gz',
    ])
    assertDone(await pgoRefresh(['compare', at('committed.pgo'), output]))
  })

  it('leaves an older capture as it is where it fails', async (test) => {
    const { reach, pods } = await startCluster(test)
    const output = at('failed')
    assertDone(await pgoRefresh(['capture', ...reach, '--output', output]))
    const content = async () => {
      const names = (await readdir(output)).sort()
      return Promise.all(names.map(async (name) => [name, await readFile(join(output, name))]))
    }
    const before = await content()
    for (const pod of pods.slice(1)) pod.behave('not-found')
    // Before the one that answers may have its turn again.
    const soon = ['--min-profiles', '2', '--max-duration', '30s']
    const { status, err } = await pgoRefresh(['capture', ...reach, '--output', output, ...soon])
    assert.equal(status, 2)
    assert.match(err, /samples in(?:.|\n)*1 of at least 2 profiles could be taken/)
    assert.deepEqual(await content(), before)
  })

  it('ends where it cannot write on, and blames no pod for it', async (test) => {
    const { reach, pods } = await startCluster(test)
    const output = at('gone')
    const preload = `
      import { rmSync } from 'node:fs'
      setInterval(() => rmSync(${JSON.stringify(join(output, '.unfinished'))}, { recursive: true, force: true }), 1).unref()`
    const { status, err } = await pgoRefresh(['capture', ...reach, '--output', output], { preload })
    assert.equal(status, 2)
    assert.match(err, /profile-01\.pb\.gz cannot be written \(ENOENT\)/)
    assert.doesNotMatch(err, /profiles could be taken/)
    assert.equal(pods.flatMap((pod) => pod.requests()).length, 1)
  })

  it('finds out before the capture where it cannot write', async (test) => {
    const { reach, pods } = await startCluster(test)
    assertTrouble(await pgoRefresh(['capture', ...reach, '--output', at('empty.pgo')]), /cannot be written \(EEXIST\)/)
    assert.deepEqual(
      pods.flatMap((pod) => pod.requests()),
      [],
    )
  })
})

describe('refresh', () => {
  const call = ({ reach, github }: Awaited<ReturnType<typeof startCluster>>, ...more: string[]) =>
    pgoRefresh(['refresh', ...reach, '--repository', github.repository, '--profile', profilePath, ...more], {
      env: { GITHUB_TOKEN: github.token, GITHUB_API_URL: github.url },
    })

  it('opens the pull request', async (test) => {
    const scene = await startCluster(test)
    const { status, out, err } = await call(scene)
    assert.equal(status, 0, err)
    assert.match(out, /^refresh \(first\)\n {2}There is no committed profile yet\./)
    const [pull] = await scene.github.pullRequests()
    assert(pull)
    assert.match(out, /\n {2}pull request: created {2}http\S+\/pull\/\d+\n$/)
    assert.deepEqual(await scene.github.file(pull.head, profilePath), await readFile(at('committed.pgo')))
    assert.ok(![out, err].join().includes(scene.github.token))
  })

  it('writes nothing in a dry run', async (test) => {
    const scene = await startCluster(test)
    const { status, out } = await call(scene, '--dry-run')
    assert.equal(status, 0)
    assert.match(out, /^refresh \(first\)(?:.|\n)+\n {2}pull request: none\b.*\n$/)
    const writes = scene.github.requests().filter((request) => !request.startsWith('GET '))
    assert.deepEqual(writes, [])
  })

  it('exits with 2 for a profile that must not be committed, and still shows the judgement', async (test) => {
    const scene = await startCluster(test, { captures: ['heap', 'heap', 'heap', 'heap'] })
    const { status, out, err } = await call(scene)
    assert.equal(status, 2)
    assert.match(out, /^invalid\n {2}This is a heap profile/)
    assertNoStack(err)
    assert.deepEqual(await scene.github.pullRequests(), [])
  })

  it('says what the token lacks', async (test) => {
    const scene = await startCluster(test, { github: { permissions: { contents: 'read', pull_requests: 'none' } } })
    const { status, err } = await call(scene)
    assert.equal(status, 2)
    assert.match(err, /contents: write/)
    assertNoStack(err)
  })
})
