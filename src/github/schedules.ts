import type { BaseHead } from './base-file.ts'
import { readFailure } from './failure.ts'
import type { Site } from './site.ts'

const day = 86_400_000
/** GitHub switches the schedules of a public repository off after as many days without activity. */
const allowed = 60 * day
/** Time enough to act, and short enough to be about to happen. */
const notice = 10 * day

/**
 * When GitHub switches the schedules off; null while that is more than ten days away, and in private repositories.
 * Commits of the base branch are the activity that is sure to count; whether our own memory counts, GitHub does not
 * say.
 */
export async function schedulesEnd(
  { octokit, at, console }: Site,
  head: Pick<BaseHead, 'committedAt'> | null,
  now: Date,
): Promise<Date | null> {
  const last = head?.committedAt?.getTime() ?? now.getTime()
  if (now.getTime() < last + allowed - notice) return null
  try {
    // https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#schedule
    const { data } = await octokit.rest.repos.get(at)
    return data.private ? null : new Date(last + allowed)
  } catch (error) {
    const failure = readFailure(error)
    if (failure === null) throw error
    console.info(`Whether the repository is public could not be read: ${failure.message}`)
    return null
  }
}
