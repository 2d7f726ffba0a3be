import { type Refusal, RefusedError } from '../errors.ts'
import { ended } from '../text.ts'
import { type Failure, isRateLimit, readFailure } from './failure.ts'
import { isRunOfFork, refuseForkedRun } from './run-of-fork.ts'

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
    if (isRunOfFork()) return refuseForkedRun(repository)
    const lacking = neededPermissions(failure)
    return {
      code: 'github-resource-not-accessible',
      message: `The token may not do this in ${repository}: ${message} (${request}${lacking === '' ? '' : ` needs ${lacking}`}).`,
      remedy: /personal access token/.test(message)
        ? `Give the token access to ${repository}, with "Contents" and "Pull requests" set to "Read and write".`
        : `Give the job these permissions (for a dry run \`contents: read\` is enough):\n${PERMISSIONS}`,
    }
  }
  if (/archived so is read-only/.test(message)) return refuseArchived(repository)
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
  if (/verified signatures|valid signatures|must be signed/i.test(message)) {
    return {
      code: 'github-signature-required',
      message: `${repository} takes signed commits only: ${ended(message)}`,
      remedy:
        'Pass the workflow’s own token or a GitHub App’s: GitHub signs their commits, but not those of a personal access token.',
    }
  }
  if (/protected (branch|ref)|cannot force-push|changes must be made through a pull request/i.test(message)) {
    return {
      code: 'github-branch-protected',
      message: `Branch protection of ${repository} refuses this: ${ended(message)}`,
      remedy:
        'Choose a `branch` that no pattern of Settings → Branches covers (`*` covers those without a slash, `**/*` all), or let the token past it.',
    }
  }
  if (/rule violations|being restricted|Reference update failed/i.test(message)) {
    return {
      code: 'github-ruleset',
      message: `A rule of ${repository} refuses this: ${ended(message)}`,
      remedy:
        'Let the token past the rule (Settings → Rules), or choose a `branch` that the rule does not cover, and whose first part is no branch itself.',
    }
  }
  return {
    code: 'github-refused',
    message: `GitHub answered ${status} to ${request}: ${ended(message)}`,
    remedy: 'Change what GitHub names, then run again; if it names nothing, please report it with the log of this run.',
  }
}

/** What the token would need, as a `permissions:` block has it; GitHub says it in a header, with `;` for "or". */
function neededPermissions({ headers }: Failure): string {
  // https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#insufficient-permissions-errors
  const accepted = String(headers['x-accepted-github-permissions'] ?? '')
  return accepted
    .split(';')
    .map((way) => way.trim().replaceAll('_', '-').replace(/=/g, ': ').replace(/,\s*/g, ' and '))
    .filter((way) => way !== '')
    .join(' or ')
}

/** The refusal for an archived repository. */
export function refuseArchived(repository: string): RefusedError {
  return new RefusedError({
    code: 'github-archived',
    message: `${repository} is archived, so nothing can be written to it.`,
    remedy: 'Unarchive it (Settings → General), or switch this workflow off.',
  })
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

/** The refusal for a head branch that would be the base branch itself. */
export function refuseBaseAsBranch(base: string): RefusedError {
  return new RefusedError({
    code: 'branch-is-base',
    message: `The input branch names ${JSON.stringify(base)}, which is the branch that gets the pull request.`,
    remedy: 'Leave `branch` out, or name a branch that is for pgo-refresh alone.',
  })
}
