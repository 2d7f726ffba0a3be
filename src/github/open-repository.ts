import type { Clock } from '../clock.ts'
import type { Console } from '../console.ts'
import { type BaseHead, readBaseHead, readCommittedFile } from './base-file.ts'
import { connect, type Octokit } from './connection.ts'
import { deliver } from './delivery.ts'
import { pictureFile, type Recollection, recall, remember } from './memory.ts'
import type { Opening } from './opening.ts'
import { refuseArchived, refuseBaseAsBranch, refuseName, withRemedies } from './refusals.ts'
import type { Done, Repository } from './repository.ts'
import { schedulesEnd } from './schedules.ts'
import type { Site } from './site.ts'
import { slugOf } from './slug.ts'

export interface RepositoryTarget {
  /** Masked before by the door. */
  readonly token: string
  /** `owner/name`. */
  readonly repository: string
  /** Branch that holds the file and gets the pull request; null: the default branch. */
  readonly base: string | null
  /** Our branch; null: `pgo-refresh/<slug>`. */
  readonly branch: string | null
  /** Path of the committed file in the repository, as git writes it: `cmd/shop/default.pgo`. */
  readonly profile: string
  readonly opening: Opening
  /** Nothing is written, memory included; every delivery is `none`. */
  readonly dryRun: boolean
  /** Root of the API; absent: GITHUB_API_URL, else github.com. */
  readonly apiUrl?: string
  /** Root of the web pages; absent: GITHUB_SERVER_URL, else github.com. */
  readonly webUrl?: string
}

/**
 * Opens the repository of a run: the one implementation of Repository. Throws RefusedErrors only, except for defects of
 * ours.
 *
 * Requests, in order; the default base branch costs one more, each folder on the way to the file one more,
 * and so does a go.mod on that way:
 * - reading: the base branch, its tree, the file's blob;
 * - recalling: the chain's ref, its tree, its state, each profile in it;
 * - remembering: the profile's blob if it waits, the same three again, tree, commit, ref;
 * - delivering, nothing there, nothing due: the pull requests of our branch, our branch;
 * - an open pull request that stays: the same, the comparison of our branch, and on a refresh the blob that it
 * proposes;
 * - created: the pull requests, our branch, the base branch, blob, tree, commit, our branch, pull request; what else it
 *   is opened with, one each, and then its marker;
 * - updated: the pull requests, our branch, comparison, proposed blob, blob, tree, commit, our branch twice (seen
 *   unmoved, moved), pull request;
 * - closed: the pull requests, our branch, comparison, pull request twice (marker, state), our branch deleted.
 */
export async function openRepository(
  target: RepositoryTarget,
  services: { readonly console: Console; readonly clock: Clock },
): Promise<Repository> {
  const { repository, dryRun } = target
  const octokit = connect(target.token, target.apiUrl ?? null, services.console, services.clock)
  const site = await withRemedies(repository, () => findSite(octokit, target, services.console))
  const page = `${target.webUrl ?? process.env['GITHUB_SERVER_URL'] ?? 'https://github.com'}/${repository}`
  let judged: BaseHead | null = null
  let recollection: Recollection | null = { runs: [], judged: null }
  return {
    slug: site.slug,
    readCommitted: () =>
      withRemedies(repository, async () => {
        const head = await readBaseHead(site)
        judged = head
        const file = await readCommittedFile(site, head)
        if (file.kind === 'absent') return file
        return { ...file, lastChangedAt: () => withRemedies(repository, file.lastChangedAt) }
      }),
    recall: async (committed) => {
      recollection = await recall(site, committed, services.clock.now())
      return { runs: recollection?.runs ?? [], isRemembered: !dryRun && recollection !== null }
    },
    // What cannot be read cannot be written either, and has been told.
    remember: async (committed, run, picture) => {
      if (dryRun || recollection === null) return null
      const commit = await remember(site, committed, run, picture, recollection.judged)
      // A page of the repository itself, which shows the picture to whoever may read it: addresses under
      // raw.githubusercontent.com are 404 in private repositories.
      return picture === null || commit === null ? null : `${page}/blob/${commit}/${pictureFile}?raw=true`
    },
    schedulesEnd: () => schedulesEnd(site, judged, services.clock.now()),
    deliver: async (outcome) => {
      if (dryRun) return { ...nothingDone, warnings: [] }
      const warnings: string[] = []
      const warning = (line: string): void => {
        warnings.push(services.console.redacted(line))
        services.console.warning(line)
      }
      const watched = { ...site, console: { ...services.console, warning } }
      return { ...(await withRemedies(repository, () => deliver(watched, outcome, judged?.commit ?? null))), warnings }
    },
  }
}

const nothingDone: Done = { operation: 'none', pullRequest: null, note: null }

async function findSite(octokit: Octokit, target: RepositoryTarget, console: Console): Promise<Site> {
  const [owner, repo, ...rest] = target.repository.split('/')
  if (!owner || !repo || rest.length > 0) {
    throw refuseName(target.repository)
  }
  const at = { owner, repo }
  const base = target.base ?? (await defaultBranch(octokit, at, target.dryRun))
  const slug = slugOf(base, target.profile)
  const branch = target.branch ?? `pgo-refresh/${slug}`
  if (branch === base) throw refuseBaseAsBranch(base)
  return { octokit, at, base, branch, slug, profile: target.profile, opening: target.opening, console }
}

/** An archived repository is refused here, before pods are profiled for nothing. */
async function defaultBranch(octokit: Octokit, at: Site['at'], dryRun: boolean): Promise<string> {
  // https://docs.github.com/en/rest/repos/repos#get-a-repository
  const { data } = await octokit.rest.repos.get(at)
  if (data.archived && !dryRun) throw refuseArchived(`${at.owner}/${at.repo}`)
  return data.default_branch
}
