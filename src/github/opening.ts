import type { PullRequest } from './repository.ts'

export const mergeMethods = ['merge', 'squash', 'rebase'] as const

/** How a pull request is opened, as the workflow asks for it; nothing of it is set a second time. */
export interface Opening {
  readonly draft: boolean
  readonly labels: readonly string[]
  readonly assignees: readonly string[]
  readonly reviewers: readonly string[]
  /** Their slugs, without the organisation. */
  readonly teamReviewers: readonly string[]
  /** Its number. */
  readonly milestone: number | null
  readonly autoMerge: (typeof mergeMethods)[number] | null
}

/** Whether anything is asked for that takes requests after the one that creates. */
export const asksForMore = ({ labels, assignees, reviewers, teamReviewers, milestone, autoMerge }: Opening): boolean =>
  [labels, assignees, reviewers, teamReviewers].some(({ length }) => length > 0) ||
  milestone !== null ||
  autoMerge !== null

/** A pull request, with what only the requests about it need. */
export interface Opened extends PullRequest {
  /** Its name in GraphQL. */
  readonly nodeId: string
  /** The commit that it proposed when it was read. */
  readonly head: string
}

/** Reads it from an answer of GitHub. */
export const openedOf = (pull: {
  readonly number: number
  readonly html_url: string
  readonly node_id: string
  readonly head: { readonly sha: string }
}): Opened => ({ number: pull.number, url: pull.html_url, nodeId: pull.node_id, head: pull.head.sha })
