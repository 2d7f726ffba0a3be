import { type BaseHead, headOf } from './base-file.ts'
import { type BlobId, isBlobId } from './blob-id.ts'
import type { Site } from './site.ts'
import { parseTrailer } from './trailer.ts'

/** What our branch holds beyond the base branch. */
export interface BranchContent {
  /** Whether it holds a commit of ours, and nothing else. */
  readonly ours: boolean
  /** The file that it proposes; null where it changes nothing. */
  readonly proposed: BlobId | null
  /** The base branch, as it was compared with. */
  readonly base: BaseHead
}

/**
 * Reads what is on our branch, whose head is `tip`. A commit is ours if its message ends in our trailer; merges are
 * neutral, since whatever they bring in from elsewhere than the base is listed as well. Together the commits may change
 * one file only, into the blob that the newest trailer names: an amended commit keeps its trailer, but not that. A
 * branch without a commit of its own may be anybody's, such as the base itself.
 */
export async function readBranchContent(site: Site, tip: string): Promise<BranchContent> {
  const { octokit, at, base, slug, profile } = site
  // https://docs.github.com/en/rest/commits/commits#compare-two-commits
  const { data } = await octokit.rest.repos.compareCommitsWithBasehead({ ...at, basehead: `${base}...${tip}` })
  const head = headOf(data.base_commit)
  const trailers = data.commits
    .filter(({ parents }) => parents.length < 2)
    .map(({ commit }) => parseTrailer(commit.message))
  const [changed, ...others] = data.files ?? []
  const proposed = isBlobId(changed?.sha) ? changed.sha : null
  const ours =
    data.commits.length === data.total_commits &&
    trailers.length > 0 &&
    trailers.every((trailer) => trailer?.slug === slug) &&
    others.length === 0 &&
    (changed === undefined ||
      (changed.filename === profile && changed.status !== 'removed' && trailers.at(-1)?.blob === proposed))
  return { ours, proposed, base: head }
}
