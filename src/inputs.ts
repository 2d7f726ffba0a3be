import { type CaptureRequest, vias } from './cluster/cluster.ts'
import type { IdentitySource } from './cluster/login/identity.ts'
import { parsePprofHeaders } from './cluster/road/pprof-headers.ts'
import { parseTarget } from './cluster/workload/target.ts'
import { longestProfile } from './drift/advice.ts'
import type { Limits } from './drift/signals.ts'
import { fewestSamples } from './drift/size.ts'
import { RefusedError } from './errors.ts'
import { mergeMethods, type Opening } from './github/opening.ts'
import {
  boolean,
  duration,
  integer,
  invalid,
  list,
  matching,
  oneOf,
  optional,
  packagePatterns,
  port,
  type ReadInput,
  repositoryPath,
  required,
  share,
  template,
} from './input-readers.ts'
import { type KnownBadInliningWay, knownBadInliningWays } from './profile/known-bad-inlining.ts'
import { placeholders, type Wording } from './report/wording.ts'
import { seconds } from './units.ts'

/** What a capture needs to know. */
export interface CaptureInputs {
  /** The target as the user wrote it. */
  readonly target: string
  readonly identity: IdentitySource
  readonly request: CaptureRequest
}

/** Everything that a run was asked to do, checked. */
export interface Inputs {
  readonly capture: CaptureInputs
  readonly judging: { readonly limits: Limits; readonly force: boolean }
  readonly delivery: {
    readonly token: string
    /** owner/name */
    readonly repository: string
    /** null: the default branch. */
    readonly base: string | null
    /** null: made from base and profile. */
    readonly branch: string | null
    /** Path in the repository, with forward slashes. */
    readonly profile: string
    readonly dryRun: boolean
    readonly opening: Opening
  }
  /** What the pull request and its commit are called. */
  readonly wording: Wording
  readonly knownBadInlining: KnownBadInliningWay
  readonly artifacts: 'none' | 'report' | 'profiles'
  readonly verify: 'auto' | 'build' | 'off'
  /** Patterns of packages; null: no benchmarks. */
  readonly benchmark: readonly string[] | null
}

/** Turns the texts of all inputs into one value. Throws `input-invalid`, naming the input, or `target-invalid`. */
export function parseInputs(read: ReadInput, seed: string): Inputs {
  return {
    capture: parseCaptureInputs(read, seed, fewestSamples),
    judging: {
      limits: {
        top: share(read, 'top-limit'),
        workload: share(read, 'workload-limit'),
        source: share(read, 'source-limit'),
        ageDays: optional(read, 'max-age') === null ? null : duration(read, 'max-age') / 86_400_000,
      },
      force: boolean(read, 'force'),
    },
    delivery: {
      token: required(read, 'token'),
      repository: matching(read, 'repository', /^(?!\.)[\w.-]+\/(?!\.\.?$)[\w.-]+$/, 'owner/name'),
      base: optional(read, 'base'),
      branch: optional(read, 'branch'),
      profile: repositoryPath(read, 'profile'),
      dryRun: boolean(read, 'dry-run'),
      opening: {
        draft: boolean(read, 'draft'),
        labels: list(read, 'labels'),
        assignees: list(read, 'assignees').map(withoutAt),
        reviewers: list(read, 'reviewers').map(withoutAt),
        teamReviewers: list(read, 'team-reviewers').map(teamName),
        milestone: optional(read, 'milestone') === null ? null : integer(read, 'milestone', 1, 2 ** 31),
        autoMerge: optional(read, 'auto-merge') === null ? null : oneOf(read, 'auto-merge', mergeMethods),
      },
    },
    wording: {
      title: titleTemplate(read),
      commitMessage: optional(read, 'commit-message') && template(read, 'commit-message', placeholders),
    },
    knownBadInlining: oneOf(read, 'known-bad-inlining', knownBadInliningWays),
    artifacts: oneOf(read, 'artifacts', ['none', 'report', 'profiles']),
    verify: oneOf(read, 'verify', ['auto', 'build', 'off']),
    benchmark: packagePatterns(read, 'benchmark'),
  }
}

/**
 * The inputs of a capture alone, which takes as many profiles as it is asked for; `enough` is how many samples more are
 * taken for. `seed` breaks ties in the choice of pods. Throws as `parseInputs` does.
 */
export function parseCaptureInputs(read: ReadInput, seed: string, enough = 0): CaptureInputs {
  const wanted = integer(read, 'profiles', 1, 100)
  const via = oneOf(read, 'via', vias)
  return {
    target: read('target').trim(),
    identity: identitySource(read),
    request: {
      target: parseTarget(read('target')),
      namespace: optional(read, 'namespace'),
      container: optional(read, 'container'),
      port: port(read),
      pprofPath: matching(read, 'pprof-path', /^\/[^\s?#]*$/, 'an absolute path without a query'),
      scheme: oneOf(read, 'scheme', ['http', 'https']),
      headers: parsePprofHeaders(read('headers'), via),
      via,
      seconds: seconds(integer(read, 'seconds', 1, longestProfile)),
      wanted,
      minimum: integer(read, 'min-profiles', 1, wanted),
      enough,
      pause: duration(read, 'pause'),
      maxDuration: duration(read, 'max-duration'),
      minPodAge: duration(read, 'min-pod-age'),
      seed,
    },
  }
}

function titleTemplate(read: ReadInput): string {
  const text = template(read, 'title', placeholders)
  if (text === '' || /[\r\n]/.test(text)) throw invalid('title', text, 'one line of text')
  return text
}

/** People write names as GitHub shows them: `@ann`, and `@acme/runtime` for a team. */
const withoutAt = (name: string): string => name.replace(/^@/, '')
const teamName = (name: string): string => name.replace(/^.*\//, '').replace(/^@/, '')

/** Either a kubeconfig, or the workflow's own token; an input of the other way would be silently without effect. */
function identitySource(read: ReadInput): IdentitySource {
  const server = optional(read, 'server')
  const others =
    server === null ? (['certificate-authority', 'audience'] as const) : (['kubeconfig', 'context'] as const)
  const other = others.find((name) => optional(read, name) !== null)
  if (other !== undefined) {
    throw new RefusedError({
      code: 'input-invalid',
      message: `The input ${other} ${server === null ? 'needs the input server' : 'cannot go with the input server'}.`,
      remedy:
        'Give server, with certificate-authority and audience, to log in with the workflow’s OIDC token; or kubeconfig and context.',
    })
  }
  if (server === null) return { kubeconfig: optional(read, 'kubeconfig'), context: optional(read, 'context') }
  return {
    server: serverAddress(server),
    certificateAuthority: optional(read, 'certificate-authority'),
    audience: optional(read, 'audience') ?? server,
  }
}

/** An address of an API server as it was given. Throws `input-invalid`. */
export function serverAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  const isPlain = url !== null && `${url.username}${url.password}${url.search}${url.hash}` === ''
  // It is not quoted: what does not belong there may be a password.
  if (!isPlain || !/^https?:$/.test(url.protocol)) {
    throw new RefusedError({
      code: 'input-invalid',
      message: 'The input server is no address of an API server.',
      remedy:
        'Give server as https://HOST:PORT, as `kubectl cluster-info` shows it, without a user, query or fragment.',
    })
  }
  return text
}
