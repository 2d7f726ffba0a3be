import type { TestContext } from 'node:test'
import type { Clock } from '../../src/clock.ts'
import { type BlobId, blobId } from '../../src/github/blob-id.ts'
import { openRepository, type RepositoryTarget } from '../../src/github/open-repository.ts'
import type { Opening } from '../../src/github/opening.ts'
import type { NothingToSay, RefreshDue, Repository } from '../../src/github/repository.ts'
import { type GitHubOptions, type GitHubStandIn, startGitHub } from '../stand-ins/github/stand-in.ts'

export const PROFILE = 'cmd/shop/default.pgo'
export const OLD = Buffer.from([0x1f, 0x8b, 8, 0, 0xff, 0xfe, 1])
export const NEW = Buffer.from([0x1f, 0x8b, 8, 0, 0x80, 0x81, 2])
/** `pgo-refresh/<slug>` of PROFILE on main. */
export const BRANCH = 'pgo-refresh/cmd-shop-8f6d2775'

/** A pull request that is opened with nothing but its text. */
export const plainOpening: Opening = {
  draft: false,
  labels: [],
  assignees: [],
  reviewers: [],
  teamReviewers: [],
  milestone: null,
  autoMerge: null,
}

export interface Rig {
  readonly github: GitHubStandIn
  /** Opens the repository as one run of the action does. */
  open(target?: Partial<RepositoryTarget>): Promise<Repository>
  /** Requests since the last call. */
  requests(): string[]
  /** What was said, and every pause that was asked for, in milliseconds. */
  readonly warnings: string[]
  readonly pauses: number[]
}

/** A stand-in with one committed profile, and a clock that does not wait. */
export async function startRig(test: TestContext, options: GitHubOptions = {}): Promise<Rig> {
  const github = await startGitHub({ files: { [PROFILE]: OLD, 'cmd/shop/main.go': 'package main\n' }, ...options })
  test.after(() => github.close())
  const warnings: string[] = []
  const pauses: number[] = []
  const console = {
    info() {},
    debug() {},
    progress() {},
    group: <Result>(_: string, work: () => Promise<Result>) => work(),
    mask() {},
    redacted: (text: string) => text,
    warning: (line: string) => void warnings.push(line),
  }
  const clock: Clock = {
    now: () => new Date('2026-11-16T03:15:00Z'),
    sleep: async (span) => void pauses.push(span),
  }
  let seen = 0
  return {
    github,
    open: (target) =>
      openRepository(
        {
          token: github.token,
          repository: github.repository,
          base: null,
          branch: null,
          profile: PROFILE,
          dryRun: false,
          opening: plainOpening,
          apiUrl: github.url,
          ...target,
        },
        { console, clock },
      ),
    requests() {
      const all = github.requests()
      const fresh = all.slice(seen)
      seen = all.length
      return fresh
    },
    warnings,
    pauses,
  }
}

/** A refresh that was judged against OLD and proposes NEW. */
export function refreshDue(change: Partial<RefreshDue> = {}): RefreshDue {
  return {
    verdict: 'refresh',
    cause: 'source',
    committed: blobId(OLD),
    candidate: NEW,
    shown: { top: 0.05, workload: 0.07, moved: 0.337, gone: 0.156 },
    force: false,
    agreesWith: () => true,
    text: {
      title: 'Refresh default.pgo',
      commitMessage: 'Refresh default.pgo\n\nBecause.',
      body: () => '## 34 % moved',
    },
    run: '123456-1',
    at: new Date('2026-11-16T03:15:00.123Z'),
    ...change,
  }
}

/** Nothing is due any more. */
export function nothingToSay(change: Partial<NothingToSay> = {}): NothingToSay {
  return { verdict: 'none', couldTell: () => true, gone: 'The drift is gone.', ...change }
}

/** The blob id of a text, for tests that need another one. */
export function someBlob(text: string): BlobId {
  return blobId(Buffer.from(text))
}

/** One run: reads the committed file, then delivers. */
export async function run(rig: Rig, outcome: Parameters<Repository['deliver']>[0], target?: Partial<RepositoryTarget>) {
  const repository = await rig.open(target)
  await repository.readCommitted()
  return repository.deliver(outcome)
}
