import { getOctokit } from '@actions/github'
import type { Clock } from '../clock.ts'
import type { Console } from '../console.ts'
import { type Milliseconds, milliseconds, seconds, toMilliseconds } from '../units.ts'
import { type Failure, isRateLimit, readFailure } from './failure.ts'

export type Octokit = ReturnType<typeof getOctokit>

/** Pauses before the second, third and fourth try. */
const PAUSES = [1, 2, 4].map((pause) => toMilliseconds(seconds(pause)))
/** What GitHub asks for where it limits the rate and says no time. */
const UNNAMED_PAUSE = toMilliseconds(seconds(60))
/** A longer wait costs more than the next scheduled run. */
const LONGEST_PAUSE = toMilliseconds(seconds(120))

/**
 * Octokit as @actions/github makes it (proxy, user agent), with retries. `apiUrl` null is GITHUB_API_URL, as the
 * package reads it.
 *
 * Every request of this room may be sent twice: the reads of course; blobs, trees and commits are only objects; a
 * second creation of a ref or a pull request is refused by GitHub with a text that the callers know.
 */
export function connect(token: string, apiUrl: string | null, talk: Console, clock: Clock): Octokit {
  const octokit = getOctokit(token, apiUrl === null ? {} : { baseUrl: apiUrl })
  octokit.hook.wrap('request', async (request, options) => {
    for (let tries = 0; ; tries++) {
      try {
        return await request(options)
      } catch (error) {
        const failure = readFailure(error)
        const isPermanent = failure !== null && isInvisibleTeam(failure, options)
        const pause = failure && !isPermanent ? pauseAfter(failure, tries, clock.now()) : null
        if (failure === null || pause === null) throw error
        talk.info(`${failure.request}: ${failure.message}; trying again in ${Math.ceil(pause / 1000)} s`)
        await clock.sleep(pause)
      }
    }
  })
  return octokit
}

/** How long to wait before another try; null where another try is no use. */
function pauseAfter(failure: Failure, tries: number, now: Date): Milliseconds | null {
  const pause = PAUSES[tries]
  if (pause === undefined) return null
  if (isRateLimit(failure)) {
    const asked = askedPause(failure, now)
    return asked <= LONGEST_PAUSE ? asked : null
  }
  return failure.status === null || failure.status >= 500 || isNotYetVisible(failure) ? pause : null
}

// https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#handle-rate-limit-errors-appropriately
function askedPause({ headers }: Failure, now: Date): Milliseconds {
  const after = Number.parseInt(String(headers['retry-after']), 10)
  if (Number.isFinite(after)) return toMilliseconds(seconds(after))
  const reset = Number.parseInt(String(headers['x-ratelimit-reset']), 10)
  if (headers['x-ratelimit-remaining'] !== '0' || !Number.isFinite(reset)) return UNNAMED_PAUSE
  return milliseconds(Math.max(0, reset * 1000 - now.getTime()))
}

/** Texts, all with 422, about what was made by the request before, and is not known everywhere yet. */
const notYetVisible: readonly (readonly [request: RegExp, message: RegExp])[] = [
  // https://github.com/peter-evans/create-pull-request/issues/4321
  [/./, /Could not resolve to a node/],
  // https://github.com/cli/cli/issues/2691
  [/^POST .*\/pulls$/, /head is invalid|Head sha can't be blank|Head ref must be a branch|No commits between/],
  [/^POST .*\/git\/(trees|commits|refs)$/, /does not exist|is not a valid (tree|blob|object)/],
]

const isNotYetVisible = ({ status, message, request }: Failure): boolean =>
  status === 422 && notYetVisible.some(([asked, text]) => asked.test(request) && text.test(message))

/** A token that may not see the teams of the organisation will not see them later either. */
const isInvisibleTeam = ({ status, message }: Failure, asked: object): boolean =>
  status === 422 && 'team_reviewers' in asked && message.includes('Could not resolve to a node')
