import assert from 'node:assert/strict'
import test from 'node:test'
import type { Cause, Verdict } from '../../src/drift/judgement.ts'
import {
  type ClosedPullRequest,
  decide,
  type OurPullRequest,
  type Situation,
  type StrangePullRequest,
} from '../../src/github/life.ts'
import type { Marker } from '../../src/github/marker.ts'
import type { Outcome, RefreshDue } from '../../src/github/repository.ts'
import { nothingToSay, refreshDue, someBlob } from './rig.ts'

const refresh = refreshDue()
const marker: Marker = {
  slug: 'cmd-shop-8f6d2775',
  profile: 'cmd/shop/default.pgo',
  base: 'main',
  committed: refresh.committed,
  candidate: someBlob('proposed'),
  cause: 'source',
  shown: refresh.shown,
  run: '1-1',
  at: '2026-11-02T03:15:00Z',
  closed: null,
  opening: false,
}
const silent: readonly Outcome[] = (['watch', 'too-small', 'unstable', 'invalid'] as const).map((verdict) => ({
  verdict,
}))
const nowhere: Situation = { open: null, newestClosed: null, branch: 'absent' }

function ours(change: Partial<Marker> = {}, complete = true): Situation {
  const body = { before: '', marker: { ...marker, ...change }, text: 'text', after: '' }
  const pull = { number: 7, url: 'https://x/7', nodeId: 'PR_7', head: 'f00d' }
  const open: OurPullRequest = { ...pull, kind: 'ours', body, complete }
  return { open, newestClosed: null, branch: 'ours' }
}

function closed(change: Partial<Marker> = {}, branch: Situation['branch'] = 'absent', merged = false): Situation {
  const newestClosed: ClosedPullRequest = { number: 6, url: 'https://x/6', merged, marker: { ...marker, ...change } }
  return { open: null, newestClosed, branch }
}

/** Kind, or operation where nothing is done. */
function what(outcome: Outcome, situation: Situation, agrees = false): string {
  const action = decide(outcome, situation, agrees)
  return action.kind === 'leave' ? action.operation : action.kind
}

test('no pull request', async (t) => {
  await t.test('refresh: create', () => assert.equal(what(refresh, nowhere), 'create'))
  for (const outcome of [nothingToSay(), ...silent]) {
    await t.test(`${outcome.verdict}: none`, () => assert.equal(what(outcome, nowhere), 'none'))
  }
})

test('a branch that a killed run left', async (t) => {
  const never: Situation = { ...nowhere, branch: 'ours' }
  const withdrawn = closed({ closed: 'gone' }, 'ours')
  for (const [name, situation] of [
    ['never had a pull request', never],
    ['withdrawn', withdrawn],
  ] as const) {
    await t.test(`${name}, refresh: create`, () => assert.equal(what(refresh, situation), 'create'))
    await t.test(`${name}, invalid: none`, () => assert.equal(what({ verdict: 'invalid' }, situation), 'none'))
    for (const outcome of [nothingToSay(), ...silent.filter(({ verdict }) => verdict !== 'invalid')]) {
      await t.test(`${name}, ${outcome.verdict}: delete it`, () => {
        assert.equal(what(outcome, situation), 'delete-branch')
      })
    }
  }
  await t.test('a branch that people kept is not one', () => {
    assert.equal(what(nothingToSay(), closed({}, 'ours', true)), 'none')
    assert.equal(what(nothingToSay(), closed({ closed: 'gone' }, 'ours', true)), 'none')
    assert.equal(what(nothingToSay(), closed({}, 'ours')), 'none')
  })
  await t.test('with somebody’s commits: never deleted, never overwritten', () => {
    assert.equal(what(nothingToSay(), { ...nowhere, branch: 'foreign' }), 'none')
    assert.equal(what(refresh, { ...nowhere, branch: 'foreign' }), 'frozen')
    assert.equal(what(refresh, closed({ closed: 'gone' }, 'foreign')), 'frozen')
  })
})

test('ours is open', async (t) => {
  await t.test('refresh that agrees: unchanged', () => assert.equal(what(refresh, ours(), true), 'unchanged'))
  await t.test('refresh that does not agree: update', () => assert.equal(what(refresh, ours(), false), 'update'))
  await t.test('another committed blob: update', () => {
    assert.equal(what(refresh, ours({ committed: someBlob('other') }), true), 'update')
  })
  await t.test('the branch proposes another file than the marker says: update', () => {
    assert.equal(what(refresh, ours({}, false), true), 'update')
  })
  await t.test('reopened after we closed it: update', () => {
    assert.equal(what(refresh, ours({ closed: 'gone' }), true), 'update')
  })
  await t.test('none: close, with the sentence', () => {
    assert.deepEqual(decide(nothingToSay(), ours(), false), {
      kind: 'close',
      sentence: 'The drift is gone.',
      pullRequest: ours().open,
    })
  })
  await t.test('none that could not tell its cause: unchanged', () => {
    const asked: Cause[] = []
    const outcome = nothingToSay({ couldTell: (cause) => asked.push(cause) === 0 })
    assert.equal(what(outcome, ours({ cause: 'top' })), 'unchanged')
    assert.deepEqual(asked, ['top'])
  })
  await t.test('none, opened by force: unchanged', () => {
    assert.equal(what(nothingToSay(), ours({ cause: 'forced' })), 'unchanged')
  })
  for (const outcome of silent) {
    await t.test(`${outcome.verdict}: unchanged`, () => assert.equal(what(outcome, ours()), 'unchanged'))
  }
})

test('an open one that is not ours is frozen, whatever the verdict', () => {
  const verdicts: readonly Outcome[] = [refresh, { ...refresh, force: true }, nothingToSay(), ...silent]
  for (const because of ['foreign-commit', 'no-marker', 'other-base'] as const) {
    const open: StrangePullRequest = { kind: 'strange', number: 7, url: 'https://x/7', because }
    for (const outcome of verdicts) {
      const action = decide(outcome, { open, newestClosed: null, branch: 'foreign' }, true)
      assert.equal(action.kind === 'leave' && action.operation, 'frozen')
      assert.match(action.kind === 'leave' ? (action.note ?? '') : '', /^Pull request #7 was left alone: /)
    }
  }
})

test('a declined pull request mutes', async (t) => {
  const shown = { top: 0.2, workload: 0.3, moved: 0.1, gone: 0.05 }
  const again = (cause: Cause, change: Partial<RefreshDue['shown']>, more: Partial<RefreshDue> = {}) =>
    what(refreshDue({ cause: 'workload', shown: { ...shown, ...change }, ...more }), closed({ cause, shown }))
  for (const [cause, less, more] of [
    ['top', { top: 0.24 }, { top: 0.26 }],
    ['workload', { workload: 0.34 }, { workload: 0.36 }],
    ['source', { moved: 0.12, gone: 0.07 }, { moved: 0.13, gone: 0.08 }],
    ['gone', { moved: 0.14, gone: 0.05 }, { moved: 0.05, gone: 0.16 }],
  ] as const) {
    await t.test(`for ${cause}, until it is 0.05 above what was shown`, () => {
      assert.equal(again(cause, less), 'muted')
      assert.equal(again(cause, more), 'create')
    })
  }
  await t.test('until force, where it was opened for something without a value', () => {
    for (const cause of ['first', 'size', 'age'] as const) {
      assert.equal(again(cause, { top: 1, workload: 1, moved: 1, gone: 1 }), 'muted')
      assert.equal(again(cause, {}, { force: true }), 'create')
    }
  })
  await t.test('and where today cannot say the value', () => {
    assert.equal(again('top', { top: null }), 'muted')
    assert.equal(again('source', { moved: null, gone: null }), 'muted')
  })
  await t.test('says which one', () => {
    const action = decide(refresh, closed(), false)
    assert.deepEqual(action, {
      kind: 'leave',
      operation: 'muted',
      pullRequest: { number: 6, url: 'https://x/6' },
      note: 'Pull request #6 proposed this and was closed unmerged.',
    })
  })
  await t.test('only a refresh: any other verdict is just none', () => {
    const verdicts: readonly Verdict[] = silent.map(({ verdict }) => verdict)
    assert.equal(verdicts.length, 4)
    for (const outcome of [nothingToSay(), ...silent]) assert.equal(what(outcome, closed()), 'none')
  })
  await t.test('but not one that was forced, merged, withdrawn by us, or without marker', () => {
    assert.equal(what(refresh, closed({ cause: 'forced' })), 'create')
    assert.equal(what(refresh, closed({}, 'absent', true)), 'create')
    assert.equal(what(refresh, closed({ closed: 'gone' })), 'create')
    const unmarked: ClosedPullRequest = { number: 6, url: 'https://x/6', merged: false, marker: null }
    assert.equal(what(refresh, { ...nowhere, newestClosed: unmarked }), 'create')
  })
})
