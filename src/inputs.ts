import type { InputName } from './action-interface.ts'
import type { CaptureRequest } from './cluster/cluster.ts'
import type { IdentitySource } from './cluster/login/identity.ts'
import { parsePprofHeaders } from './cluster/road/pprof-headers.ts'
import { parseTarget } from './cluster/workload/target.ts'
import { longestProfile } from './drift/advice.ts'
import type { Limits } from './drift/signals.ts'
import { fewestSamples } from './drift/size.ts'
import { RefusedError } from './errors.ts'
import { type KnownBadInliningWay, knownBadInliningWays } from './profile/known-bad-inlining.ts'
import { type Milliseconds, milliseconds, seconds } from './units.ts'

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
  }
  readonly knownBadInlining: KnownBadInliningWay
  readonly verify: 'auto' | 'build' | 'off'
  /** Patterns of packages; null: no benchmarks. */
  readonly benchmark: readonly string[] | null
}

/** Gives the text of an input, its default where it was not given. */
export type ReadInput = (name: InputName) => string

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
    },
    knownBadInlining: oneOf(read, 'known-bad-inlining', knownBadInliningWays),
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
  const via = oneOf(read, 'via', ['port-forward', 'proxy', 'direct'])
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

function serverAddress(text: string): string {
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

function invalid(name: InputName, text: string, expected: string): RefusedError {
  return new RefusedError({
    code: 'input-invalid',
    message: text === '' ? `The input ${name} is missing.` : `The input ${name} is ${JSON.stringify(text)}.`,
    remedy: `Give ${name} as ${expected}.`,
  })
}

const optional = (read: ReadInput, name: InputName): string | null => {
  const text = read(name).trim()
  return text === '' ? null : text
}

function required(read: ReadInput, name: InputName): string {
  const text = read(name).trim()
  if (text === '') throw invalid(name, text, name === 'token' ? 'a GitHub token' : 'a text')
  return text
}

function matching(read: ReadInput, name: InputName, pattern: RegExp, expected: string): string {
  const text = read(name).trim()
  if (!pattern.test(text)) throw invalid(name, text, expected)
  return text
}

function oneOf<Word extends string>(read: ReadInput, name: InputName, words: readonly Word[]): Word {
  const text = read(name).trim()
  const word = words.find((candidate) => candidate === text)
  if (word === undefined) throw invalid(name, text, words.join(' or '))
  return word
}

function integer(read: ReadInput, name: InputName, least: number, most: number): number {
  const text = read(name).trim()
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < least || value > most)
    throw invalid(name, text, `a whole number from ${least} to ${most}`)
  return value
}

function share(read: ReadInput, name: InputName): number {
  const text = read(name).trim()
  const value = Number(text)
  if (!/^\d*\.?\d+$/.test(text) || value > 1) throw invalid(name, text, 'a share from 0 to 1, such as 0.15')
  return value
}

function port(read: ReadInput): string {
  const expected = 'a port number or the name of a port'
  const text = matching(read, 'port', /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, expected)
  if (/^\d+$/.test(text) && !(Number(text) >= 1 && Number(text) <= 65_535)) throw invalid('port', text, expected)
  return text
}

const unitMilliseconds: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

function duration(read: ReadInput, name: InputName): Milliseconds {
  const text = read(name).trim()
  const [, number, unit = ''] = /^(\d{1,9})([smhd])$/.exec(text) ?? []
  const factor = unitMilliseconds[unit]
  if (number === undefined || factor === undefined)
    throw invalid(name, text, 'a duration such as 30s, 10m, 12h or 180d')
  return milliseconds(Number(number) * factor)
}

/** Booleans as the Actions toolkit reads them (YAML 1.2 core schema). */
function boolean(read: ReadInput, name: InputName): boolean {
  const text = read(name).trim()
  if (!/^(true|True|TRUE|false|False|FALSE)$/.test(text)) throw invalid(name, text, 'true or false')
  return text.toLowerCase() === 'true'
}

/** What begins with a hyphen would be an option of Go's. */
function packagePatterns(read: ReadInput, name: InputName): readonly string[] | null {
  const patterns = read(name)
    .split(/[,\n]/)
    .map((pattern) => pattern.trim())
    .filter((pattern) => pattern !== '')
  const wrong = patterns.find((pattern) => !/^[\w.][\w.~/+-]*$/.test(pattern))
  if (wrong !== undefined) throw invalid(name, wrong, 'package patterns such as ./..., in lines or between commas')
  return patterns.length === 0 ? null : patterns
}

function repositoryPath(read: ReadInput, name: InputName): string {
  const text = read(name).trim().replace(/^\.\//, '')
  const parts = text.split('/')
  if (text === '' || parts.some((part) => part === '' || part === '.' || part === '..') || /[\\\0\r\n]/.test(text)) {
    throw invalid(name, text, 'a path inside the repository, such as cmd/shop/default.pgo')
  }
  return text
}
