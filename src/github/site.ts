import type { Console } from '../console.ts'
import type { Octokit } from './connection.ts'
import type { Opening } from './opening.ts'

/** Where this run works: one repository, one base branch, one file, one branch of ours. */
export interface Site {
  readonly octokit: Octokit
  /** The repository, in the form in which every request takes it. */
  readonly at: { readonly owner: string; readonly repo: string }
  readonly base: string
  readonly branch: string
  readonly slug: string
  /** Path of the committed file in the repository. */
  readonly profile: string
  /** How a pull request of ours is opened. */
  readonly opening: Opening
  readonly console: Console
}
