import type { Cause, Judgement } from '../drift/judgement.ts'
import { type BodyFacts, bodyWithin } from './pull-request-body.ts'
import { commitMessageOf, titleOf, type Wording } from './wording.ts'

export interface PullRequestWords {
  readonly title: string
  readonly commitMessage: string
  /** Markdown in at most so many characters. */
  body(room: number): string
}

const reasons: Readonly<Record<Cause, string>> = {
  first: 'first profile from production',
  size: 'the committed profile is starved',
  source: 'hot call sites moved',
  gone: 'hot call sites are gone',
  workload: 'the workload shifted',
  top: 'the top functions changed',
  age: 'the committed profile is old',
  forced: 'forced',
}

/** Title, commit message and body of the pull request of a refresh. */
export function pullRequestWords(facts: BodyFacts, wording: Wording): PullRequestWords {
  const { judgement, profilePath: profile, target, cause } = facts
  const words = { profile, target, cause: reason(cause, judgement) }
  return {
    title: titleOf(wording, words),
    commitMessage: commitMessageOf(wording, words, judgement.summary),
    body: (room) => bodyWithin(facts, room),
  }
}

function reason(cause: Cause, { signals }: Judgement): string {
  if (cause === 'source' && signals.source.toolchain?.changed === true) return 'the Go toolchain changed'
  return reasons[cause]
}
