import assert from 'node:assert/strict'
import test from 'node:test'
import { parseBody } from '../../src/github/body.ts'
import type { Opening } from '../../src/github/opening.ts'
import type { Access } from '../stand-ins/github/world.ts'
import { nothingToSay, plainOpening, type Rig, refreshDue, run, someBlob, startRig } from './rig.ts'

const settings = {
  labels: ['performance'],
  collaborators: ['ann', 'bob'],
  teams: ['runtime'],
  milestones: [7],
  autoMerge: 'allowed',
} as const
const everything: Opening = {
  draft: true,
  labels: ['performance'],
  assignees: ['ann'],
  reviewers: ['ann', 'bob'],
  teamReviewers: ['runtime'],
  milestone: 7,
  autoMerge: 'squash',
}
/** A GitHub App's: a workflow's own token sees no teams. */
const ofAnApp: Partial<Access> = { members: 'read' }

const open = (rig: Rig, opening: Partial<Opening>, outcome = refreshDue()) =>
  run(rig, outcome, { opening: { ...plainOpening, ...opening } })

async function pullOf(rig: Rig) {
  const [pull, ...others] = await rig.github.pullRequests()
  assert.ok(pull)
  assert.deepEqual(others, [])
  return pull
}

/** The paths of what was written since the last look. */
const writes = (rig: Rig): string[] =>
  rig
    .requests()
    .filter((line) => !line.startsWith('GET '))
    .map((line) => line.replace('/repos/acme/shop', '').replace(/ \{.*/, ''))

const notCollaborators =
  'Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the acme/shop repository.'

test('a pull request is opened with everything that is asked for, once', async (t) => {
  const rig = await startRig(t, { settings, permissions: ofAnApp })
  const delivery = await open(rig, everything)
  assert.deepEqual([delivery.operation, delivery.warnings], ['created', []])
  const pull = await pullOf(rig)
  assert.equal(pull.draft, true)
  assert.deepEqual(pull.metadata, {
    labels: ['performance'],
    assignees: ['ann'],
    reviewers: ['ann', 'bob'],
    teams: ['runtime'],
    milestone: 7,
    autoMerge: 'SQUASH',
  })
  assert.deepEqual(writes(rig).slice(4), [
    'POST /pulls',
    'POST /issues/1/labels',
    'POST /issues/1/assignees',
    'PATCH /issues/1',
    'POST /pulls/1/requested_reviewers',
    'POST /pulls/1/requested_reviewers',
    'POST /graphql',
    'PATCH /pulls/1',
  ])
  assert.doesNotMatch(pull.body, /"opening"/)

  await open(rig, everything)
  assert.deepEqual(writes(rig), [], 'unchanged')
  const newer = refreshDue({ candidate: Buffer.from('newer'), agreesWith: () => false })
  assert.equal((await open(rig, everything, newer)).operation, 'updated')
  assert.deepEqual(
    writes(rig).filter((request) => /issues|reviewers|graphql/.test(request)),
    [],
  )
})

test('nothing is asked for beyond the pull request where nothing is to be', async (t) => {
  const rig = await startRig(t)
  await open(rig, {})
  assert.equal(writes(rig).at(-1), 'POST /pulls')
})

test('auto-merge goes by the commit that was proposed: one that is pushed meanwhile is not merged', async (t) => {
  const rig = await startRig(t, { settings })
  const heard = () => rig.github.people.push('pgo-refresh/cmd-shop-8f6d2775', { 'README.md': 'mine' })
  rig.github.interfere({ method: 'POST', path: /labels$/, answer: { status: 200, body: [] }, heard })
  const { warnings } = await open(rig, { labels: ['performance'], autoMerge: 'rebase' })
  assert.deepEqual(warnings, [
    'Auto-merge was not enabled: Head branch was modified. Review and try the merge again. (github-auto-merge-refused) Merge it by hand, or change what GitHub names.',
  ])
  assert.equal((await pullOf(rig)).metadata.autoMerge, null)
})

test('a run that was killed between the pull request and its labels is completed by the next, with any verdict', async (t) => {
  for (const outcome of [refreshDue({ run: '2-1' }), { verdict: 'watch' } as const]) {
    const rig = await startRig(t, { settings })
    const opening = { labels: ['performance'], reviewers: ['ann'] }
    rig.github.interfere({ method: 'PATCH', path: /^\/pulls\/1$/, answer: { status: 500, body: {} }, times: 4 })
    await assert.rejects(open(rig, opening))
    rig.requests()
    const next = await run(rig, outcome, { opening: { ...plainOpening, ...opening } })
    assert.deepEqual([next.operation, next.warnings], ['unchanged', []])
    assert.deepEqual(writes(rig), ['POST /issues/1/labels', 'POST /pulls/1/requested_reviewers', 'PATCH /pulls/1'])
    assert.deepEqual((await pullOf(rig)).metadata.labels, ['performance'])
    await run(rig, outcome, { opening: { ...plainOpening, ...opening } })
    assert.deepEqual(writes(rig), [])
  }
})

test('completed before it is updated, and what people wrote stays', async (t) => {
  const rig = await startRig(t, { settings })
  rig.github.interfere({ method: 'PATCH', path: /^\/pulls\/1$/, answer: { status: 500, body: {} }, times: 4 })
  await assert.rejects(open(rig, { labels: ['performance'] }))
  await rig.github.people.edit(1, (body) => `Mine.\n\n${body}`)
  const newer = refreshDue({ candidate: Buffer.from('newer'), agreesWith: () => false })
  assert.equal((await open(rig, { labels: ['performance'] }, newer)).operation, 'updated')
  const { body, metadata } = await pullOf(rig)
  assert.deepEqual(metadata.labels, ['performance'])
  const read = parseBody(body, 'cmd-shop-8f6d2775')
  assert.deepEqual(
    [read?.before, read?.marker.opening, read?.marker.candidate],
    ['Mine.\r\n\r\n', false, someBlob('newer')],
  )
})

test('the answer to the creation was lost: found again, and opened with the rest', async (t) => {
  const rig = await startRig(t, { settings })
  rig.github.interfere({ method: 'POST', path: /^\/pulls$/, answer: { status: 502, body: {} }, afterwards: true })
  assert.equal((await open(rig, { labels: ['performance'], autoMerge: 'merge' })).operation, 'created')
  const { metadata } = await pullOf(rig)
  assert.deepEqual([metadata.labels, metadata.autoMerge], [['performance'], 'MERGE'])
})

test('no drafts on this plan: opens a normal one, and says so', async (t) => {
  const rig = await startRig(t, { settings: { drafts: false } })
  const { operation, warnings } = await open(rig, { draft: true })
  assert.deepEqual([operation, (await pullOf(rig)).draft], ['created', false])
  assert.deepEqual(warnings, [
    'acme/shop has no draft pull requests, so this one was opened for review. (github-drafts-not-supported) Leave `draft` out, or use a plan that has drafts for private repositories.',
  ])
  assert.deepEqual(rig.warnings, warnings)
})

/** What is asked for, what GitHub allows, and the one warning; the pull request is there all the same. */
const cases: readonly (readonly [string, Partial<Opening>, Parameters<typeof startRig>[1], string])[] = [
  [
    'a label that does not exist, without the permission to create one',
    { labels: ['performance', 'pgo'] },
    { settings },
    'The pull request has no labels (performance, pgo): Resource not accessible by integration. (github-labels-refused) Create the labels by hand once, or give the job `issues: write`, which creating a label takes.',
  ],
  [
    'somebody who cannot be assigned',
    { assignees: ['ann', 'eve'] },
    { settings },
    'Not assigned (eve): GitHub left them out without a word. (github-assignees-refused) Check `assignees`: they are login names of people with access to the repository, at most ten.',
  ],
  [
    'a milestone that does not exist',
    { milestone: 8 },
    { settings },
    'The pull request is in no milestone (8): Validation Failed: milestone is invalid. (github-milestone-refused) Check `milestone`: it is the number in the milestone’s address.',
  ],
  [
    'a reviewer who is no collaborator',
    { reviewers: ['ann', 'eve'] },
    { settings },
    `Not asked for a review (eve): ${notCollaborators} (github-reviewers-refused) Check \`reviewers\`: they are login names of collaborators, and never the author’s own.`,
  ],
  [
    'a team that the token cannot see',
    { teamReviewers: ['runtime'] },
    { settings },
    'Not asked for a review (runtime): the token cannot see the teams of the organisation. (github-team-reviewers-invisible) Pass the `token` of a GitHub App with members: read; the workflow’s own never sees them.',
  ],
  [
    'a team without access',
    { teamReviewers: ['design'] },
    { settings, permissions: ofAnApp },
    `Not asked for a review (design): ${notCollaborators} (github-team-reviewers-refused) Check \`team-reviewers\`: they are names of teams that have access to the repository.`,
  ],
  [
    'auto-merge that is switched off',
    { autoMerge: 'merge' },
    {},
    'Auto-merge is switched off in acme/shop. (github-auto-merge-off) Settings → General → Pull Requests → tick "Allow auto-merge", or leave `auto-merge` out.',
  ],
  [
    'auto-merge where nothing is required',
    { autoMerge: 'merge' },
    { settings: { autoMerge: 'nothing-required' } },
    'Auto-merge was not enabled: nothing that main requires is missing, so there is nothing to wait for. (github-auto-merge-needs-nothing) Require a check or a review on main (Settings → Rules), or merge it by hand.',
  ],
]
for (const [name, opening, options, warning] of cases) {
  test(`${name}: a warning`, async (t) => {
    const rig = await startRig(t, options)
    const { operation, warnings } = await open(rig, opening)
    assert.deepEqual([operation, warnings], ['created', [warning]])
    assert.deepEqual(rig.pauses, [], 'the answer would not change')
    assert.equal((await pullOf(rig)).state, 'open')
  })
}

test('the others are asked all the same', async (t) => {
  const rig = await startRig(t, { settings })
  await open(rig, { labels: ['new'], assignees: ['eve', 'ann'], reviewers: ['eve', 'bob'], teamReviewers: ['runtime'] })
  const { labels, assignees, reviewers, teams } = (await pullOf(rig)).metadata
  assert.deepEqual([labels, assignees, reviewers, teams], [[], ['ann'], ['bob'], []])
  assert.equal(rig.warnings.length, 4)
})

test('a reviewer of a pull request that is not visible yet is asked again', async (t) => {
  const rig = await startRig(t, { settings })
  const body = {
    message: 'Validation Failed',
    errors: [{ message: "Could not resolve to a node with the global id of 'PR_1'" }],
  }
  rig.github.interfere({ method: 'POST', path: /requested_reviewers$/, answer: { status: 422, body } })
  assert.deepEqual((await open(rig, { reviewers: ['ann'] })).warnings, [])
  assert.deepEqual(rig.pauses, [1000])
})

test('a branch that could not be deleted is among the warnings of a delivery', async (t) => {
  const rig = await startRig(t)
  await run(rig, refreshDue())
  const answer = { status: 422, body: { message: 'Cannot delete this protected ref' } }
  rig.github.interfere({ method: 'DELETE', path: /^\/git\/refs/, answer })
  const { operation, warnings } = await run(rig, nothingToSay())
  assert.deepEqual([operation, warnings.length], ['closed', 1])
})
