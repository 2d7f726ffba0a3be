import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type BlobId, blobId } from '../../src/github/blob-id.ts'
import type { NewRun } from '../../src/github/repository.ts'
import { NEW, OLD, PROFILE, type Rig, startRig } from './rig.ts'

const committed = blobId(OLD)
const chain = 'pgo-refresh/cmd-shop-8f6d2775'

/** The run of the nth of November, which waits for confirmation. */
function newRun(day: number, change: Partial<NewRun> = {}): NewRun {
  return {
    id: `${1000 + day}-1`,
    at: `2026-11-${String(day).padStart(2, '0')}T03:15:00Z`,
    samples: 1234,
    profiles: 4,
    effectiveProfiles: 3.9,
    pods: 4,
    spread: 1.2,
    verdict: 'watch',
    cause: null,
    fired: ['workload'],
    top: 0.1,
    workload: 0.2,
    moved: 0,
    gone: 0.01,
    profile: Buffer.from(`profile ${day}`),
    ...change,
  }
}

/** One run: recalls what there is, and adds itself. */
async function remember(rig: Rig, run: NewRun, of: BlobId | null = committed): Promise<void> {
  const repository = await rig.open()
  await repository.recall(of)
  await repository.remember(of, run, null)
}

/** Ids of the remembered runs, with the profiles that they kept. */
async function recalled(rig: Rig, of: BlobId | null = committed): Promise<(readonly [string, string | null])[]> {
  const { runs } = await (await rig.open()).recall(of)
  return runs.map(({ run: { id }, profile }) => [id, profile && Buffer.from(profile).toString()])
}

describe('the memory of a target', () => {
  it('is empty before the first run', async (test) => {
    const rig = await startRig(test)
    assert.deepEqual(await recalled(rig), [])
    assert.deepEqual(rig.warnings, [])
  })

  it('keeps runs, the newest first, with the profiles of those that wait', async (test) => {
    const rig = await startRig(test)
    await remember(rig, newRun(1))
    await remember(rig, newRun(2, { profile: null, fired: [] }))
    await remember(rig, newRun(3))
    assert.deepEqual(await recalled(rig), [
      ['1003-1', 'profile 3'],
      ['1002-1', null],
      ['1001-1', 'profile 1'],
    ])
    assert.deepEqual(rig.warnings, [])
  })

  it('is no branch, so that nobody fetches it', async (test) => {
    const rig = await startRig(test)
    await remember(rig, newRun(1))
    assert.deepEqual(await rig.github.branches(), ['main'])
  })

  it('holds the picture of a pull request, under an address that stays', async (test) => {
    const rig = await startRig(test)
    const repository = await rig.open({ webUrl: 'https://github.example' })
    const url = await repository.remember(committed, newRun(1), '<svg/>')
    const [, commit = ''] =
      /^https:\/\/github\.example\/acme\/shop\/blob\/([0-9a-f]{40})\/changes\.svg\?raw=true$/.exec(url ?? '') ?? []
    await remember(rig, newRun(2))
    assert.equal(String(await rig.github.file(commit, 'changes.svg')), '<svg/>')
    assert.equal(await repository.remember(committed, newRun(3), null), null)
    assert.equal(await (await rig.open({ dryRun: true })).remember(committed, newRun(4), '<svg/>'), null)
  })

  it('takes these requests', async (test) => {
    const rig = await startRig(test)
    await remember(rig, newRun(1))
    rig.requests()
    const repository = await rig.open({ base: 'main' })
    await repository.recall(committed)
    await repository.remember(committed, newRun(2), null)
    test.assert.snapshot(rig.requests())
  })

  it('holds nothing of another committed file', async (test) => {
    const rig = await startRig(test)
    await remember(rig, newRun(1))
    assert.deepEqual(await recalled(rig, blobId(NEW)), [])
    await remember(rig, newRun(2), blobId(NEW))
    assert.deepEqual(await recalled(rig, blobId(NEW)), [['1002-1', 'profile 2']])
    assert.deepEqual(await recalled(rig), [])
  })

  it('keeps what a newer file was judged by, when a run of the older one comes late', async (test) => {
    const rig = await startRig(test)
    await remember(rig, newRun(1))
    const late = await rig.open()
    await late.recall(committed)
    const next = await rig.open()
    await next.recall(blobId(NEW))
    await next.remember(blobId(NEW), newRun(2), null)
    await late.remember(committed, newRun(3), null)
    assert.deepEqual(await recalled(rig, blobId(NEW)), [['1002-1', 'profile 2']])
  })

  it('holds nothing older than 120 days, nor of the future', async (test) => {
    const rig = await startRig(test)
    await remember(rig, newRun(1, { at: '2026-07-01T03:15:00Z' }))
    await remember(rig, newRun(2))
    assert.deepEqual(
      (await recalled(rig)).map(([id]) => id),
      ['1002-1'],
    )
    const state = String((await rig.github.refFiles(chain))?.get('state.json'))
    await rig.github.people.overwrite(chain, { 'state.json': state.replace('2026-11-02T', '2030-11-02T') })
    assert.deepEqual(await recalled(rig), [])
  })

  it('works before there is a committed file', async (test) => {
    const rig = await startRig(test)
    await remember(rig, newRun(1), null)
    assert.deepEqual(await recalled(rig, null), [['1001-1', 'profile 1']])
  })

  it('is not written by a dry run, which reads it', async (test) => {
    const rig = await startRig(test)
    await remember(rig, newRun(1))
    const dry = await rig.open({ dryRun: true })
    await dry.remember(committed, newRun(2), null)
    const { runs, isRemembered } = await dry.recall(committed)
    assert.deepEqual([runs.length, isRemembered], [1, false])
  })
})

describe('a memory that cannot be used starts afresh and says so', () => {
  const damages: readonly (readonly [string, Readonly<Record<string, string>>, RegExp])[] = [
    ['no state', { 'notes.txt': 'hello' }, /because it has no state\.json: it starts afresh/],
    ['a damaged state', { 'state.json': '{"schema": 1,' }, /because it is not a JSON object/],
    ['a newer state', { 'state.json': '{"schema": 2}' }, /because its schema is 2, and this version knows 1/],
    ['a state of 65 KiB', { 'state.json': ' '.repeat(65 * 1024) }, /because its state\.json is too large/],
  ]
  for (const [what, files, says] of damages) {
    it(what, async (test) => {
      const rig = await startRig(test)
      await remember(rig, newRun(1))
      await rig.github.people.overwrite(chain, files)
      const repository = await rig.open()
      assert.deepEqual(await repository.recall(committed), { runs: [], isRemembered: true })
      await repository.remember(committed, newRun(2), null)
      assert.match(rig.warnings.join('\n'), says)
      assert.equal(rig.warnings.length, 1)
      assert.deepEqual(await recalled(rig), [['1002-1', 'profile 2']])
    })
  }

  it('but a profile that is not what its name says costs only itself', async (test) => {
    const rig = await startRig(test)
    await remember(rig, newRun(1))
    await remember(rig, newRun(2))
    const state = String((await rig.github.refFiles(chain))?.get('state.json'))
    const [first, second] = [...state.matchAll(/runs\/[0-9a-f]{64}\.pgo/g)].map(String)
    assert(first !== undefined && second !== undefined)
    await rig.github.people.overwrite(chain, { 'state.json': state, [first]: 'profile 2', [second]: 'something else' })
    assert.deepEqual(await recalled(rig), [
      ['1002-1', 'profile 2'],
      ['1001-1', null],
    ])
  })
})

describe('two runs at once', () => {
  const atOnce = (rig: Rig, numbers: readonly number[]) =>
    Promise.all(numbers.map((number) => remember(rig, newRun(number, { at: '2026-11-10T03:15:00Z' }))))

  it('both get in', async (test) => {
    const rig = await startRig(test)
    await remember(rig, newRun(1))
    await atOnce(rig, [2, 3, 4, 5])
    assert.deepEqual(
      (await recalled(rig)).map(([, profile]) => profile).sort(),
      [1, 2, 3, 4, 5].map((run) => `profile ${run}`),
    )
    assert.deepEqual(rig.warnings, [])
  })

  it('both get in where there was no memory', async (test) => {
    const rig = await startRig(test)
    await atOnce(rig, [1, 2])
    assert.deepEqual([(await recalled(rig)).length, rig.warnings], [2, []])
  })

  it('a run whose answer was lost is there once', async (test) => {
    const rig = await startRig(test)
    await remember(rig, newRun(1))
    rig.github.interfere({ method: 'PATCH', path: /git\/refs\/pgo-refresh/, answer: null, afterwards: true })
    await remember(rig, newRun(2))
    assert.deepEqual(
      (await recalled(rig)).map(([id]) => id),
      ['1002-1', '1001-1'],
    )
  })

  it('one that meets others again and again gives up, with a warning', async (test) => {
    const rig = await startRig(test)
    await remember(rig, newRun(1))
    const answer = { status: 422, body: { message: 'Update is not a fast forward' } }
    rig.github.interfere({ method: 'PATCH', path: /git\/refs\/pgo-refresh/, answer, times: 5 })
    await remember(rig, newRun(2))
    assert.deepEqual(rig.warnings, [
      'This run could not be remembered, so no later run can confirm it: other runs wrote again and again.',
    ])
  })
})

describe('where the ref is denied', () => {
  const denied = { status: 422, body: { message: 'Repository rule violations found' } }

  it('writing is a warning, once', async (test) => {
    const rig = await startRig(test)
    rig.github.interfere({ method: 'POST', path: /git\/refs$/, answer: denied })
    await remember(rig, newRun(1))
    assert.deepEqual(rig.warnings, [
      'This run could not be remembered, so no later run can confirm it: Repository rule violations found',
    ])
  })

  it('reading is a warning, once', async (test) => {
    const rig = await startRig(test)
    const answer = { status: 403, body: { message: 'Resource not accessible by integration' } }
    rig.github.interfere({ method: 'GET', path: /git\/ref\/pgo-refresh/, answer })
    const repository = await rig.open()
    assert.deepEqual(await repository.recall(committed), { runs: [], isRemembered: false })
    await repository.remember(committed, newRun(1), null)
    assert.deepEqual(rig.warnings, [
      'The memory of earlier runs could not be read, so this run has none: Resource not accessible by integration',
    ])
  })
})

it('the committed file is untouched by all of it', async (test) => {
  const rig = await startRig(test)
  await remember(rig, newRun(1))
  assert.deepEqual(await rig.github.file('main', PROFILE), OLD)
})
