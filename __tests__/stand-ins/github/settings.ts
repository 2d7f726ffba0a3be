/** What people have set up around the repository. */
export interface Settings {
  /** "Allow GitHub Actions to create and approve pull requests". */
  readonly mayCreatePullRequests: boolean
  readonly archived: boolean
  readonly private: boolean
  /** Private repositories on a free plan have none. */
  readonly drafts: boolean
  /** Labels that there are. */
  readonly labels: readonly string[]
  /** People who can be assigned, and asked for a review. */
  readonly collaborators: readonly string[]
  /** Slugs of the teams with access. */
  readonly teams: readonly string[]
  readonly milestones: readonly number[]
  /** Whether "Allow auto-merge" is ticked; `nothing-required`: it is, but the base branch requires nothing. */
  readonly autoMerge: 'off' | 'nothing-required' | 'allowed'
}

export const usualSettings: Settings = {
  mayCreatePullRequests: true,
  archived: false,
  private: true,
  drafts: true,
  labels: [],
  collaborators: [],
  teams: [],
  milestones: [],
  autoMerge: 'off',
}
