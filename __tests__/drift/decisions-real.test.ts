import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Outcome, opened, openedAsDue, outcomeOf, refreshedBy } from '../../bench/decisions/real-outcomes.ts'
import { builtWithProfile, changed, unchanged } from '../../bench/decisions/real-sequences.ts'
import { rivals } from '../../bench/decisions/rivals.ts'

/** Of each trial; the benchmark draws many times as many. */
const draws = 6

const quiet = [...unchanged(draws), ...builtWithProfile(draws)].map(outcomeOf)
const loud = changed(draws).map(outcomeOf)

function isAsDue(outcome: Outcome): void {
  const verdicts = outcome.sequences.map(({ judgements }) =>
    judgements.map(({ verdict, cause, summary }) => `${verdict} ${cause}: ${summary}`),
  )
  assert.equal(openedAsDue(outcome), draws, JSON.stringify(verdicts, null, 2))
}

describe('real captures open no pull request', () => {
  for (const outcome of quiet) it(outcome.trial.name, () => isAsDue(outcome))
})

describe('real captures open one when it is due, for the right reason', () => {
  for (const outcome of loud) it(outcome.trial.name, () => isAsDue(outcome))
})

describe('a trial is found out', () => {
  const [trial] = changed(2)
  assert.ok(trial)

  it('that is due another time', () => {
    const outcome = outcomeOf({ ...trial, due: { run: 1, cause: 'workload' } })
    assert.deepEqual([opened(outcome), openedAsDue(outcome)], [2, 0])
  })

  it('that is due for another reason', () => {
    assert.equal(openedAsDue(outcomeOf({ ...trial, due: { run: 0, cause: 'source' } })), 0)
  })

  it('that is not due at all', () => assert.equal(openedAsDue(outcomeOf({ ...trial, due: null })), 0))
})

describe('every other rule errs on the same captures', () => {
  for (const rival of rivals) {
    it(rival.name, () => {
      const alarms = quiet.reduce((sum, outcome) => sum + refreshedBy(rival, outcome), 0)
      const misses = loud.reduce((sum, outcome) => sum + outcome.sequences.length - refreshedBy(rival, outcome), 0)
      assert.ok(alarms + misses > 0)
    })
  }
})
