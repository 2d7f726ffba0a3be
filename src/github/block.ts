import { timestamp } from '../text.ts'
import { blobId } from './blob-id.ts'
import { type Body, printBody, roomFor } from './body.ts'
import type { Marker } from './marker.ts'
import type { Done, Operation, PullRequest, RefreshDue } from './repository.ts'
import type { Site } from './site.ts'

/** Our block of the body of a pull request for this outcome, in the room that the words of people leave it. */
export function blockOf(site: Site, outcome: RefreshDue, people: Pick<Body, 'before' | 'after'>): Body {
  const { committed, cause, shown, run, at } = outcome
  const marker: Marker = {
    slug: site.slug,
    profile: site.profile,
    base: site.base,
    committed,
    candidate: blobId(outcome.candidate),
    cause,
    shown,
    run,
    at: timestamp(at),
    closed: null,
    opening: false,
  }
  return { ...people, marker, text: outcome.text.body(roomFor(people, marker)) }
}

/** Replaces our block, and nothing else, of a body as it was read. */
export async function replaceBlock(site: Site, pull: PullRequest, body: Body, outcome: RefreshDue): Promise<Done> {
  const block = blockOf(site, outcome, body)
  await writeBody(site, pull, { ...block, marker: { ...block.marker, opening: body.marker.opening } })
  return done('updated', pull)
}

export async function writeBody({ octokit, at }: Site, { number }: PullRequest, body: Body): Promise<void> {
  // https://docs.github.com/en/rest/pulls/pulls#update-a-pull-request
  await octokit.rest.pulls.update({ ...at, pull_number: number, body: printBody(body) })
}

export function done(operation: Operation, pullRequest: PullRequest | null): Done {
  return {
    operation,
    pullRequest: pullRequest && { number: pullRequest.number, url: pullRequest.url },
    note: null,
  }
}
