import { admitCommitted } from '../../src/drift/admission.ts'
import { type JudgeInput, judge } from '../../src/drift/judge.ts'
import type { Judgement } from '../../src/drift/judgement.ts'
import { contributionOf, rememberedRun } from '../../src/drift/remembered-run.ts'
import { admitRun, type Run } from '../../src/drift/run.ts'
import type { Limits } from '../../src/drift/signals.ts'
import { decodeProfile } from '../../src/profile/decode.ts'
import type { Profile } from '../../src/profile/profile.ts'
import { loc, type ProfileParts, pprof, type Sample } from '../profile/pprof-builder.ts'

/** The limits that the action has by default. */
export const limits: Limits = { top: 0.15, workload: 0.15, source: 0.1, ageDays: null }

/** What the action judges by where its inputs say nothing else, and the repository has no go.mod. */
export const byDefault = { limits, goMod: null, force: false, committedAt: null } as const

/** The profiles of one run, as they are admitted; from a pod each unless said otherwise. */
export function runOf(profiles: readonly Profile[], pods = profiles.length): Run {
  const admission = admitRun(profiles.map((profile, pod) => ({ profile, pod: String(pod) })))
  if (admission.kind === 'refused') throw new Error(admission.refusals[0].message)
  return { ...admission.run, pods }
}

/** What would be committed after such a run. */
export const committedBytes = (profiles: readonly Profile[]): Uint8Array => runOf(profiles).merged.bytes

/** What a run is judged by besides its own profiles; `previous` was old enough to confirm. */
export type More = Partial<Omit<JudgeInput, 'previous' | 'candidate' | 'independent'>> & { readonly previous?: Run }

/** Judges `today` against the bytes of the committed file; null: there is none. */
export function judgeRun(committed: Uint8Array | null, today: Run, { previous, ...more }: More = {}): Judgement {
  const profiles = today.profiles.map(({ profile }) => profile)
  const setting = {
    committed: committed === null ? ({ kind: 'absent', why: null } as const) : admitCommitted(committed, profiles),
    isRemembered: false,
    now: new Date('2026-11-20T00:00:00Z'),
    ...byDefault,
    ...more,
  }
  const before =
    previous && judge({ ...setting, today: previous, candidate: previous, independent: previous, previous: null })
  const remembered = previous && before ? [rememberedRun(before, new Date(0), previous.merged)] : []
  return judge({ ...setting, today, ...contributionOf(today, remembered, setting.now) })
}

/** A hand-made program: call sites, each of which calls a function of its own. */
export interface Program {
  readonly sites?: number
  /** Samples of a site; 100 by default. */
  readonly weight?: (site: number) => number
  /** Line of the call, counted from the caller's `func`; 5 by default. */
  readonly offset?: (site: number) => number
  readonly caller?: (site: number) => string
  readonly callee?: (site: number) => string
  /** Sites that are seen once. */
  readonly tail?: number
  /** Start line of each of 60 functions of the standard library. */
  readonly libraryStart?: (row: number) => number
  /** Functions of the runtime that tell the system. */
  readonly runtime?: readonly string[]
  readonly timeNanos?: bigint
}

export function programParts({
  sites = 40,
  weight = () => 100,
  offset = () => 5,
  caller = (site) => `main.site${site}`,
  callee = (site) => `main.work${site}`,
  tail = 0,
  libraryStart = (row) => 100 + row,
  runtime = ['runtime.futex'],
  timeNanos = 1_790_000_000_000_000_000n,
}: Program): ProfileParts {
  const library = Array.from({ length: 60 }, (_, row) => {
    return loc(9000 + row, `strings.F${row}@${libraryStart(row) + 1}/${libraryStart(row)}`)
  })
  const system = runtime.map(
    (name, row): Sample => [[loc(9900 + row, `${name}@2/1`), loc(9990, `${caller(0)}@12/10`)], 1],
  )
  const heavy = Array.from({ length: sites }, (_, site): Sample => {
    const call = [loc(1000 + site, `${callee(site)}@2/1`), loc(3000 + site, `${caller(site)}@${10 + offset(site)}/10`)]
    // The system's samples are taken from the last site, so that the sum is what it would be without them.
    const samples = weight(site) - (site === sites - 1 ? system.length : 0)
    return [site === 0 ? [...call, ...library] : call, samples]
  })
  const once = Array.from({ length: tail }, (_, site): Sample => {
    return [[loc(100_000 + site, `main.rare${site}@2/1`), loc(200_000 + site, 'main.tail@12/10')], 1]
  })
  return {
    samples: [...heavy.filter(([, samples]) => samples !== 0), ...system, ...once],
    periodType: 'cpu/nanoseconds',
    period: 10_000_000,
    durationNanos: 30_000_000_000n,
    timeNanos,
  }
}

export const programBytes = (program: Program = {}): Uint8Array => pprof(programParts(program))
export const programProfile = (program: Program = {}): Profile => decodeProfile(programBytes(program))

/** A run of four pods that all show the same. */
export const fourPods = (program: Program = {}): Run => runOf(Array.from({ length: 4 }, () => programProfile(program)))
