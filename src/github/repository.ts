import type { Cause, Verdict } from '../drift/judgement.ts'
import type { BlobId } from './blob-id.ts'
import type { StoredRun } from './state.ts'

/** What a run asks of the repository: the committed file, and its one pull request. */
export interface Repository {
  /** Names the target, in names of its own that others see. */
  readonly slug: string
  /** The file on the base branch. Throws for an LFS pointer, folder, symlink or submodule in its place. */
  readCommitted(): Promise<CommittedFile>
  /**
   * What earlier runs left that were judged against the same committed file, the newest first. Never refuses: there may
   * be none.
   */
  recall(committed: BlobId | null): Promise<Recalled>
  /**
   * Leaves this run to later ones, with the picture (SVG) that its pull request is to show. Never refuses: where it
   * cannot be written, the run goes on with a warning. Gives the address under which GitHub shows the picture.
   */
  remember(committed: BlobId | null, run: NewRun, picture: string | null): Promise<string | null>
  /**
   * When GitHub switches the schedules of this repository off, unless somebody commits before; null while that is more
   * than ten days away, and in private repositories. Asked after `readCommitted`; never refuses.
   */
  schedulesEnd(): Promise<Date | null>
  /** Carries out the life of the pull request for this run's outcome. Leaves nothing half-made behind. */
  deliver(outcome: Outcome): Promise<Delivery>
}

export interface Recalled {
  /** The newest first. */
  readonly runs: readonly RecalledRun[]
  /** Whether later runs will know of this one. */
  readonly isRemembered: boolean
}

/** An earlier run. */
export interface RecalledRun {
  readonly run: StoredRun
  /** Its own profiles, merged and compacted; null where it waited for nothing, or where they are damaged. */
  readonly profile: Uint8Array | null
}

/** This run, as later ones will know it. */
export type NewRun = Omit<StoredRun, 'file'> & { readonly profile: Uint8Array | null }

export type CommittedFile = AroundTheFile &
  (
    | { readonly kind: 'absent' }
    | {
        readonly kind: 'file'
        readonly bytes: Uint8Array
        readonly blob: BlobId
        /** Last commit that touched the file; asked only where the profile carries no date. */
        lastChangedAt(): Promise<Date | null>
      }
  )

interface AroundTheFile {
  /** Text of the go.mod nearest above the profile; null where there is none, or nothing that Go's would look like. */
  readonly goMod: string | null
}

/**
 * What this run found, as far as the pull request's life depends on it: each verdict brings what it needs and no more.
 */
export type Outcome = RefreshDue | NothingToSay | NoAnswer

/** A better file is due. */
export interface RefreshDue {
  readonly verdict: 'refresh'
  readonly cause: Cause
  /** The blob the run was judged against; null where there was no committed file. */
  readonly committed: BlobId | null
  /** The file to commit. */
  readonly candidate: Uint8Array
  /** The values of the signals, as the marker carries them. */
  readonly shown: ShownSignals
  /** The input `force`: opens even when a declined pull request mutes. */
  readonly force: boolean
  /**
   * Whether the file that an open pull request proposes and today still agree (moved + gone < 0.05, D of calls < 0.08).
   */
  agreesWith(proposed: Uint8Array): boolean
  readonly text: PullRequestText
  /** `GITHUB_RUN_ID-attempt` for the marker, and the time of the run. */
  readonly run: string
  readonly at: Date
}

/** Today and the committed file are alike. */
export interface NothingToSay {
  readonly verdict: 'none'
  /** False where the sentence for that cause is "cannot tell". */
  couldTell(cause: Cause): boolean
  /** One sentence for the top of the block when the drift that an open pull request showed is gone. */
  readonly gone: string
}

/** The run could not say: nothing of an open pull request changes. */
interface NoAnswer {
  readonly verdict: Exclude<Verdict, 'refresh' | 'none'>
}

export interface ShownSignals {
  readonly top: number | null
  readonly workload: number | null
  readonly moved: number | null
  readonly gone: number | null
}

interface PullRequestText {
  readonly title: string
  /** First line and body of the commit message, without the trailer. */
  readonly commitMessage: string
  /** Markdown between the marker's two lines, in at most so many characters. */
  body(room: number): string
}

export type Operation = 'created' | 'updated' | 'closed' | 'unchanged' | 'muted' | 'frozen' | 'none'

export interface PullRequest {
  readonly number: number
  readonly url: string
}

export interface Delivery extends Done {
  /** What went wrong meanwhile and fails nothing. */
  readonly warnings: readonly string[]
}

/** What became of the pull request. */
export interface Done {
  readonly operation: Operation
  /** The pull request concerned; null where there is none. */
  readonly pullRequest: PullRequest | null
  /** One sentence for the summary where the operation needs explaining (frozen, muted, overtaken); else null. */
  readonly note: string | null
}
