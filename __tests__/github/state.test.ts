import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { blobId } from '../../src/github/blob-id.ts'
import { emptyState, parseState, printState, type State, type StoredRun, withRun } from '../../src/github/state.ts'

const target = { slug: 'cmd-shop-8f6d2775', profile: 'cmd/shop/default.pgo', base: 'main' }
const committed = blobId(Buffer.from('committed'))
const file = `runs/${'ab'.repeat(32)}.pgo`
const start = Date.parse('2026-01-05T03:00:00Z')
const hours = (count: number): string => new Date(start + count * 3_600_000).toISOString().replace('.000Z', 'Z')

const storedRun = (change: Partial<StoredRun> = {}): StoredRun => ({
  id: '1-1',
  at: hours(0),
  file,
  samples: 5000,
  profiles: 4,
  effectiveProfiles: 3.81,
  pods: 4,
  spread: 1.42,
  verdict: 'watch',
  cause: null,
  fired: ['workload'],
  top: 0.05,
  workload: 0.18,
  moved: 0,
  gone: null,
  ...change,
})

const stateOf = (...runs: StoredRun[]): State => ({ target, committed, runs })

/** What is read back from `text`: the state, or why not. */
function read(text: string): State | string {
  const reading = parseState(text, target)
  return reading.kind === 'state' ? reading.state : reading.why
}

/** The state after one run each so many hours after the start. */
const after = (...times: readonly number[]): State =>
  times.reduce(
    (state, time) => withRun(state, committed, storedRun({ id: `${time}-1`, at: hours(time) })),
    emptyState(target),
  )

const hoursOf = ({ runs }: State): number[] => runs.map(({ id }) => Number.parseFloat(id))

describe('state.json', () => {
  it('is printed with its keys in order, two spaces, and a line break at the end', () => {
    assert.equal(
      printState(stateOf(storedRun())),
      `{
  "schema": 1,
  "target": {
    "slug": "cmd-shop-8f6d2775",
    "profile": "cmd/shop/default.pgo",
    "base": "main"
  },
  "committed": "${committed}",
  "runs": [
    {
      "id": "1-1",
      "at": "2026-01-05T03:00:00Z",
      "file": "${file}",
      "samples": 5000,
      "profiles": 4,
      "effectiveProfiles": 3.81,
      "pods": 4,
      "spread": 1.42,
      "verdict": "watch",
      "cause": null,
      "fired": [
        "workload"
      ],
      "top": 0.05,
      "workload": 0.18,
      "moved": 0,
      "gone": null
    }
  ]
}
`,
    )
  })

  it('is read back as it was printed', () => {
    const share = fc.option(fc.double({ min: 0, max: 1, noNaN: true, noDefaultInfinity: true }))
    const run = fc.record({
      id: fc.string(),
      at: fc.nat(10_000).map(hours),
      file: fc.option(fc.uuid({ version: 4 }).map((text) => `runs/${text.replaceAll('-', '').repeat(2)}.pgo`)),
      samples: fc.nat(),
      profiles: fc.nat(100),
      effectiveProfiles: fc.double({ min: 0, max: 100, noNaN: true }),
      pods: fc.nat(100),
      spread: share,
      verdict: fc.constantFrom<StoredRun['verdict'][]>('refresh', 'watch', 'none', 'too-small', 'unstable'),
      cause: fc.constantFrom<StoredRun['cause'][]>('first', 'size', 'source', 'gone', 'workload', 'top', 'age', null),
      fired: fc.subarray<StoredRun['fired'][number]>(['top', 'workload', 'gone', 'source']),
      top: share,
      workload: share,
      moved: share,
      gone: share,
    })
    fc.assert(
      fc.property(
        fc.uniqueArray(run, { maxLength: 8, selector: ({ id }) => id }),
        fc.constantFrom(committed, null),
        (runs, blob) => {
          // -0 is printed as 0.
          const sorted = JSON.parse(JSON.stringify(runs)) as StoredRun[]
          sorted.sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
          assert.deepEqual(read(printState({ target, committed: blob, runs })), {
            target,
            committed: blob,
            runs: sorted,
          })
        },
      ),
    )
  })

  it('never throws, whatever stands in it', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.json(),
      fc.jsonValue().map((value) => JSON.stringify({ schema: 1, ...Object(value) })),
    )
    fc.assert(fc.property(texts, (text) => void read(text)))
  })

  const broken: readonly (readonly [string, (fields: Record<string, unknown>) => unknown, string])[] = [
    ['a list', () => [], 'it is not a JSON object'],
    ['no schema', ({ schema: _, ...rest }) => rest, 'it does not say its schema'],
    ['a newer schema', (fields) => ({ ...fields, schema: 2 }), 'its schema is 2, and this version knows 1'],
    ['another target', (fields) => ({ ...fields, target: { ...target, base: 'release' } }), 'it is of another target'],
    ['no blob', (fields) => ({ ...fields, committed: 'main' }), 'it does not say what it was judged against'],
    ['no runs', (fields) => ({ ...fields, runs: {} }), 'it holds no list of runs'],
  ]
  for (const [what, change, why] of broken) {
    it(`is unusable with ${what}`, () => {
      const fields = JSON.parse(printState(stateOf(storedRun()))) as Record<string, unknown>
      assert.equal(read(JSON.stringify(change(fields))), why)
    })
  }

  it('is unusable where it was cut', () => {
    assert.equal(read(printState(stateOf(storedRun())).slice(0, -20)), 'it is not a JSON object')
  })

  it('may hold more than this version knows', () => {
    const fields = JSON.parse(printState(stateOf(storedRun()))) as { runs: object[] }
    const more = {
      ...fields,
      comment: 1,
      runs: fields.runs.map((run) => ({ ...run, fired: ['workload', 'weather'], mood: 1 })),
    }
    assert.deepEqual(read(JSON.stringify(more)), stateOf(storedRun()))
  })

  it('loses only the runs that are damaged', () => {
    const fields = JSON.parse(printState(stateOf(storedRun(), storedRun({ id: '0-1' })))) as { runs: object[] }
    const damages = [
      { at: 'yesterday' },
      { at: '2026-13-45T00:00:00Z' },
      { file: '../../etc/passwd' },
      { samples: '5' },
    ]
    for (const damage of [
      ...damages,
      { verdict: 'maybe' },
      { cause: 'weather' },
      { at: '2026-02-30T00:00:00Z' },
      { gone: 'all' },
      { fired: null },
    ]) {
      const runs = [{ ...fields.runs[0], ...damage }, fields.runs[1]]
      assert.deepEqual(
        read(JSON.stringify({ ...fields, runs })),
        stateOf(storedRun({ id: '0-1' })),
        JSON.stringify(damage),
      )
    }
  })
})

describe('a state of another hand', () => {
  it('counts each run and each profile once, and eight runs at most', () => {
    const many = Array.from({ length: 150 }, (_, run) => storedRun({ id: `${run % 100}-1`, at: hours(run) }))
    const state = read(printState(stateOf(...many)))
    assert.ok(typeof state === 'object')
    assert.equal(new Set(hoursOf(state)).size, 8)
    assert.deepEqual(state.runs.filter((run) => run.file !== null).length, 1)
  })

  it('holds no number that is none', () => {
    const text = printState(stateOf(storedRun(), storedRun({ id: '0-1' }))).replace('"top": 0.05', '"top": 1e999')
    assert.deepEqual(read(text), stateOf(storedRun({ id: '0-1' })))
  })
})

describe('a run is added to the state', () => {
  it('in front, and once', () => {
    const state = after(0, 24)
    assert.deepEqual(hoursOf(state), [24, 0])
    const again = withRun(state, committed, storedRun({ id: '24-1', at: hours(24), samples: 7 }))
    assert.deepEqual(hoursOf(again), [24, 0])
    assert.equal(again.runs[0]?.samples, 7)
  })

  it('in place of all that were judged against another file', () => {
    const other = blobId(Buffer.from('merged'))
    const state = withRun(after(0, 24), other, storedRun({ id: '48-1', at: hours(48) }))
    assert.deepEqual([hoursOf(state), state.committed], [[48], other])
  })

  it('and those older than 120 days go', () => {
    assert.deepEqual(hoursOf(after(0, 24, 24 + 24 * 120)), [24 + 24 * 120, 24])
  })

  it('and of more than eight the older of the two neighbours closest in time goes', () => {
    const week = 24 * 7
    assert.deepEqual(hoursOf(after(0, week, week + 24, ...[2, 3, 4, 5, 6, 7].map((weeks) => weeks * week))), [
      ...[7, 6, 5, 4, 3, 2].map((weeks) => weeks * week),
      week + 24,
      0,
    ])
  })

  it('but never the newest that is old enough to confirm', () => {
    // The first is six hours old when the last comes, the second is not.
    assert.deepEqual(hoursOf(after(0, 0.1, 1, 2, 3, 4, 5, 5.5, 6.05)), [6.05, 5.5, 4, 3, 2, 1, 0.1, 0])
  })

  for (const hoursBetween of [0.75, 1, 2, 3, 4, 5, 6, 12, 24]) {
    it(`and of runs every ${hoursBetween} h one is old enough to confirm, and not much older than it must be`, () => {
      let state = emptyState(target)
      for (let run = 0; run < 300; run++) {
        const time = run * hoursBetween
        state = withRun(state, committed, storedRun({ id: `${time}-1`, at: hours(time) }))
        const ages = hoursOf(state).map((each) => time - each)
        const confirming = ages.find((age) => age >= 6)
        if (time >= 24) assert.ok(confirming !== undefined && confirming <= Math.max(14, hoursBetween), `${ages}`)
      }
    })
  }

  it('and one a few minutes after another takes its place', () => {
    const week = 24 * 7
    const before = after(...[1, 2, 3, 4, 5, 6, 7, 8].map((weeks) => weeks * week))
    const state = withRun(before, committed, storedRun({ id: 'again', at: hours(8 * week + 0.1) }))
    assert.deepEqual(state.runs.map(({ id }) => id).slice(0, 3), ['again', `${7 * week}-1`, `${6 * week}-1`])
  })

  it('and nothing waits any longer after one that could tell and found nothing', () => {
    const files = ({ runs }: State) => runs.map((run) => run.file)
    const calm = storedRun({ id: '24-1', at: hours(24), verdict: 'none', fired: [], file: null })
    assert.deepEqual(files(withRun(after(0), committed, calm)), [null, null])
    const scarce = storedRun({ id: '24-1', at: hours(24), verdict: 'none', fired: [], samples: 999 })
    assert.deepEqual(files(withRun(after(0), committed, scarce)), [file, file])
  })
})
