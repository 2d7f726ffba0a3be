import { timestamp } from '../text.ts'
import { blobId } from './blob-id.ts'
import { type Body, printBody } from './body.ts'
import type { Marker } from './marker.ts'
import type { Done, Operation, PullRequest, RefreshDue } from './repository.ts'
import type { Site } from './site.ts'

/** Our block of the body of a pull request for this outcome. */
export function blockOf(site: Site, outcome: RefreshDue): Pick<Body, 'marker' | 'text'> {
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
  return { marker, text: outcome.text.body }
}

/** Replaces our block, and nothing else, of a body as it was read. */
export async function replaceBlock(site: Site, pull: PullRequest, body: Body, outcome: RefreshDue): Promise<Done> {
  const { marker, text } = blockOf(site, outcome)
  await writeBody(site, pull, { ...body, marker: { ...marker, opening: body.marker.opening }, text })
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
