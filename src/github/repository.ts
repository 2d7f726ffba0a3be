import type { Cause, Verdict } from '../drift/judgement.ts'

/** Git's SHA-1 of `blob LENGTH\0BYTES`, 40 hex digits. */
export type BlobId = string & { readonly git: 'blob' }

/** What a run asks of the repository: the committed file, and its one pull request. */
export interface Repository {
  /** The file on the base branch. Throws for an LFS pointer, folder, symlink or submodule in its place. */
  readCommitted(): Promise<CommittedFile>
  /** Carries out the life of the pull request for this run's outcome. Leaves nothing half-made behind. */
  deliver(outcome: Outcome): Promise<Delivery>
}

export type CommittedFile =
  | { readonly kind: 'absent' }
  | {
      readonly kind: 'file'
      readonly bytes: Uint8Array
      readonly blob: BlobId
      /** Last commit that touched the file; asked only where the profile carries no date. */
      lastChangedAt(): Promise<Date | null>
    }

/** What this run found, as far as the pull request's life depends on it. */
export interface Outcome {
  readonly verdict: Verdict
  readonly cause: Cause | null
  readonly committed: BlobId | null
  /** The file that would be committed; null where the verdict is `invalid`. */
  readonly candidate: Uint8Array | null
  /** The values of the signals, as the marker carries them. */
  readonly shown: ShownSignals
  /** False where the sentence for that cause is "cannot tell". */
  couldTell(cause: Cause): boolean
  /** Whether the file that an open pull request proposes and today still agree (moved + gone < 0.05, D of calls < 0.08). */
  agreesWith(proposed: Uint8Array): boolean
  readonly text: PullRequestText
  /** `GITHUB_RUN_ID-attempt` for the marker, and the time of the run. */
  readonly run: string
  readonly at: Date
}

export interface ShownSignals {
  readonly top: number | null
  readonly workload: number | null
  readonly moved: number | null
  readonly gone: number | null
}

export interface PullRequestText {
  readonly title: string
  /** First line and body of the commit message, without the trailer. */
  readonly commitMessage: string
  /** Markdown between the marker's two lines. */
  readonly body: string
  /** One sentence for the top of the block when the drift is gone. */
  readonly gone: string
}

export type Operation = 'created' | 'updated' | 'closed' | 'unchanged' | 'muted' | 'frozen' | 'none'

export interface Delivery {
  readonly operation: Operation
  /** The pull request concerned; null where there is none. */
  readonly pullRequest: { readonly number: number; readonly url: string } | null
  /** One sentence for the summary where the operation needs explaining (frozen, muted); else null. */
  readonly note: string | null
}
