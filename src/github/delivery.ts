import { findFile, readBaseHead, readBlob } from './base-file.ts'
import { blobId } from './blob-id.ts'
import { done, replaceBlock, writeBody } from './block.ts'
import { commitCandidate, deleteBranch, pointBranch } from './branch.ts'
import { completeOpening, create } from './creation.ts'
import { type Action, decide, mayStay } from './life.ts'
import type { Marker } from './marker.ts'
import type { Done, Outcome } from './repository.ts'
import type { Site } from './site.ts'
import { type Survey, surveySite } from './survey.ts'

/**
 * Carries out one run's part of the pull request's life. `judgedAt` is the commit of the base branch that the run read
 * the committed file from; null where it read none.
 */
export async function deliver(site: Site, outcome: Outcome, judgedAt: string | null): Promise<Done> {
  const survey = await surveySite(site)
  const { open } = survey.situation
  const action = decide(outcome, survey.situation, await agrees(site, outcome, survey))
  switch (action.kind) {
    case 'leave':
      if (open?.kind === 'ours') await completeOpening(site, open, open.body)
      return { operation: action.operation, pullRequest: action.pullRequest, note: action.note }
    case 'delete-branch':
      await deleteBranch(site)
      return { operation: 'none', pullRequest: null, note: null }
    case 'close':
      return close(site, action)
    case 'create':
    case 'update':
      return propose(site, action, survey, judgedAt)
  }
}

/** Reads the proposed file only where the answer matters: a run that agrees leaves even the body as it is. */
async function agrees(site: Site, outcome: Outcome, { situation: { open }, proposed }: Survey): Promise<boolean> {
  if (outcome.verdict !== 'refresh' || open?.kind !== 'ours' || proposed === null || !mayStay(outcome, open))
    return false
  return proposed === blobId(outcome.candidate) || outcome.agreesWith(await readBlob(site, proposed))
}

async function close(site: Site, { pullRequest, sentence }: Extract<Action, { kind: 'close' }>): Promise<Done> {
  const { octokit, at } = site
  const { body, number } = pullRequest
  // A run that was killed right here has said it already.
  const text = body.marker.closed === null ? `${sentence}\n\n${body.text}` : body.text
  const marker: Marker = { ...body.marker, closed: 'gone' }
  // The marker first: a pull request that is closed without it counts as declined.
  await writeBody(site, pullRequest, { ...body, marker, text })
  await octokit.rest.pulls.update({ ...at, pull_number: number, state: 'closed' })
  await deleteBranch(site)
  return done('closed', pullRequest)
}

async function propose(
  site: Site,
  action: Extract<Action, { kind: 'create' | 'update' }>,
  survey: Survey,
  judgedAt: string | null,
): Promise<Done> {
  const { outcome } = action
  const open = action.kind === 'update' ? action.pullRequest : null
  const base = survey.base ?? (await readBaseHead(site))
  if (base.commit !== judgedAt && (await findFile(site, base.tree)) !== outcome.committed) {
    return { ...done(open ? 'unchanged' : 'none', open), note: overtakenNote(site) }
  }
  const commit = await commitCandidate(site, base, outcome)
  await pointBranch(site, survey.tip, commit)
  if (open === null) return create(site, outcome, survey.tip)
  return replaceBlock(site, open, await completeOpening(site, open, open.body), outcome)
}

function overtakenNote({ profile, base }: Site): string {
  return `${profile} changed on ${base} while this run was measuring; the next run judges against the new file.`
}
