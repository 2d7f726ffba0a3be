import type { Refusal } from '../errors.ts'
import { ended } from '../text.ts'
import type { Failure } from './failure.ts'

/*
 * Why a pull request lacks something that it was to be opened with. It exists, so none of this fails a run; each has a
 * code all the same, and a way out.
 */

/** The warning for a repository without drafts: private ones on a free plan. */
export function warnNoDrafts(repository: string): Refusal {
  return {
    code: 'github-drafts-not-supported',
    message: `${repository} has no draft pull requests, so this one was opened for review.`,
    remedy: 'Leave `draft` out, or use a plan that has drafts for private repositories.',
  }
}

/** The warning for labels that GitHub refused. */
export function warnLabels(labels: readonly string[], { message }: Pick<Failure, 'message'>): Refusal {
  return {
    code: 'github-labels-refused',
    message: `The pull request has no labels (${labels.join(', ')}): ${ended(message)}`,
    remedy: 'Create the labels by hand once, or give the job `issues: write`, which creating a label takes.',
  }
}

/** The warning for people whom GitHub did not assign; it leaves out some without a word. */
export function warnAssignees(people: readonly string[], failure: Pick<Failure, 'message'> | null): Refusal {
  const why = failure === null ? 'GitHub left them out without a word.' : ended(failure.message)
  return {
    code: 'github-assignees-refused',
    message: `Not assigned (${people.join(', ')}): ${why}`,
    remedy: 'Check `assignees`: they are login names of people with access to the repository, at most ten.',
  }
}

/** The warning for a milestone that GitHub refused. */
export function warnMilestone(milestone: number, { message }: Pick<Failure, 'message'>): Refusal {
  return {
    code: 'github-milestone-refused',
    message: `The pull request is in no milestone (${milestone}): ${ended(message)}`,
    remedy: 'Check `milestone`: it is the number in the milestone’s address.',
  }
}

/** The warning for people who cannot be asked for a review. */
export function warnReviewers(people: readonly string[], { message }: Pick<Failure, 'message'>): Refusal {
  return {
    code: 'github-reviewers-refused',
    message: `Not asked for a review (${people.join(', ')}): ${ended(message)}`,
    remedy: 'Check `reviewers`: they are login names of collaborators, and never the author’s own.',
  }
}

/** The warning for teams that cannot be asked for a review. */
export function warnTeams(teams: readonly string[], { message }: Pick<Failure, 'message'>): Refusal {
  // https://github.com/actions/github-script/issues/284
  if (/Could not resolve to a node/.test(message)) {
    return {
      code: 'github-team-reviewers-invisible',
      message: `Not asked for a review (${teams.join(', ')}): the token cannot see the teams of the organisation.`,
      remedy: 'Pass the `token` of a GitHub App with members: read; the workflow’s own never sees them.',
    }
  }
  return {
    code: 'github-team-reviewers-refused',
    message: `Not asked for a review (${teams.join(', ')}): ${ended(message)}`,
    remedy: 'Check `team-reviewers`: they are names of teams that have access to the repository.',
  }
}

/** The warning for a pull request that GitHub will not merge by itself. */
export function warnAutoMerge(repository: string, base: string, { message }: Pick<Failure, 'message'>): Refusal {
  if (/auto[- ]?merge is not allowed/i.test(message)) {
    return {
      code: 'github-auto-merge-off',
      message: `Auto-merge is switched off in ${repository}.`,
      remedy: 'Settings → General → Pull Requests → tick "Allow auto-merge", or leave `auto-merge` out.',
    }
  }
  // https://github.com/peter-evans/enable-pull-request-automerge/issues/343
  if (/in (clean|unstable) status/.test(message)) {
    return {
      code: 'github-auto-merge-needs-nothing',
      message: `Auto-merge was not enabled: nothing that ${base} requires is missing, so there is nothing to wait for.`,
      remedy: `Require a check or a review on ${base} (Settings → Rules), or merge it by hand.`,
    }
  }
  if (/merg(e method|ing|e commits).* not allowed/i.test(message)) {
    return {
      code: 'github-merge-method-off',
      message: `Auto-merge was not enabled: ${ended(message)}`,
      remedy: 'Choose an `auto-merge` that Settings → General → Pull Requests allows.',
    }
  }
  return {
    code: 'github-auto-merge-refused',
    message: `Auto-merge was not enabled: ${ended(message)}`,
    remedy: 'Merge it by hand, or change what GitHub names.',
  }
}
