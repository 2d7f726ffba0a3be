import { context } from '@actions/github'
import { RefusedError } from '../errors.ts'
import { objectOf } from './json.ts'

/**
 * Whether a pull request from a fork started this run: its token can only read, whatever `permissions:` says.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#workflows-in-forked-repositories
 */
export function isRunOfFork(): boolean {
  const pull = objectOf(context.payload.pull_request)
  const [head, base] = [pull?.['head'], pull?.['base']].map((side) => objectOf(objectOf(side)?.['repo'])?.['id'])
  return pull !== null && head !== base
}

/** The refusal for a run that a pull request from a fork started. */
export function refuseForkedRun(repository: string): RefusedError {
  return new RefusedError({
    code: 'github-run-of-fork',
    message: `A pull request from a fork started this run, so its token can only read ${repository}.`,
    remedy: 'Start the workflow by `schedule` or `workflow_dispatch`, never by a pull request.',
  })
}
