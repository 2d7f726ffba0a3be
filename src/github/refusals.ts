import { type Refusal, RefusedError } from '../errors.ts'
import { ended } from '../text.ts'
import { type Failure, isRateLimit, readFailure } from './failure.ts'

const PERMISSIONS = 'permissions:\n  contents: write\n  pull-requests: write'

/** Runs `work`; what GitHub refuses meanwhile is thrown as a RefusedError that says what to do about it. */
export async function withRemedies<Result>(repository: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    const failure = readFailure(error)
    throw failure === null ? error : new RefusedError(refusalOf(failure, repository), error)
  }
}

/** The catalogue: the first row that holds. */
function refusalOf(failure: Failure, repository: string): Refusal {
  const { status, message, request } = failure
  if (status === null) {
    return {
      code: 'github-unreachable',
      message: 'GitHub could not be reached.',
      remedy: 'Check the network of the runner, its proxy, and GITHUB_API_URL; then run again.',
    }
  }
  if (isRateLimit(failure)) {
    return {
      code: 'github-rate-limited',
      message: `GitHub limits the rate of requests: ${ended(message)}`,
      remedy: 'Run again later, or use a token of its own (a GitHub App), so that other jobs do not use up the limit.',
    }
  }
  if (status >= 500) {
    return {
      code: 'github-unavailable',
      message: `GitHub answered ${status} to ${request}, four times: ${ended(message)}`,
      remedy:
        'See https://www.githubstatus.com and run again; nothing half-made stays behind that the next run does not clear up.',
    }
  }
  if (status === 401) {
    return {
      code: 'github-unauthorized',
      message: `GitHub refuses the token: ${ended(message)}`,
      remedy: 'Pass a token that is valid: `token` in the workflow, GITHUB_TOKEN or GH_TOKEN on the command line.',
    }
  }
  if (/not permitted to create or approve pull requests/.test(message)) {
    return {
      code: 'github-not-permitted-to-create-pull-requests',
      message: `GitHub Actions is not permitted to create or approve pull requests in ${repository}.`,
      remedy:
        'Settings → Actions → General → Workflow permissions → tick "Allow GitHub Actions to create and approve pull requests", ' +
        'in the organisation and in the repository (the stricter one wins); or pass the `token` of a GitHub App.',
    }
  }
  if (/Resource not accessible by/.test(message)) {
    return {
      code: 'github-resource-not-accessible',
      message: `The token may not do this in ${repository}: ${message} (${request}).`,
      remedy: `Give the job these permissions (a run started from a fork never gets them):\n${PERMISSIONS}`,
    }
  }
  if (status === 404) {
    return {
      code: 'github-not-found',
      message: `${repository} does not exist, or the token may not see it (${request}: ${message}).`,
      remedy:
        'Check `repository`, and that the token is for it: the workflow’s own token sees only its own repository.',
    }
  }
  if (/not a fast[- ]forward/i.test(message)) {
    return {
      code: 'github-not-a-fast-forward',
      message: `Somebody pushed to the branch during this run: ${ended(message)}`,
      remedy: 'Run again; if two workflows refresh the same profile, give them one `concurrency` group.',
    }
  }
  if (/rule violations|protected (branch|ref)|being restricted|Reference update failed/i.test(message)) {
    return {
      code: 'github-ruleset',
      message: `A rule of ${repository} refuses this: ${ended(message)}`,
      remedy: 'Let the token past the rule, or choose a `branch` that the rule does not cover.',
    }
  }
  return {
    code: 'github-refused',
    message: `GitHub answered ${status} to ${request}: ${ended(message)}`,
    remedy: 'Change what GitHub names, then run again; if it names nothing, please report it with the log of this run.',
  }
}

/** The refusal for a push to our branch between our reading and our writing it. */
export function refuseMoved(branch: string): RefusedError {
  return new RefusedError({
    code: 'github-branch-moved',
    message: `Somebody pushed to ${branch} during this run; nothing was changed.`,
    remedy: 'Run again; if two workflows refresh the same profile, give them one `concurrency` group.',
  })
}

/** The refusal for what is no name of a repository. */
export function refuseName(repository: string): RefusedError {
  return new RefusedError({
    code: 'repository-name',
    message: `${JSON.stringify(repository)} is not the name of a repository.`,
    remedy: 'Write `repository` as owner/name.',
  })
}
