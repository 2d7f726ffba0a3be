import type { Committed } from '../drift/admission.ts'
import type { Judgement } from '../drift/judgement.ts'
import type { Run } from '../drift/run.ts'
import { cpuSecondsOf, samplesOf } from '../profile/evidence.ts'
import type { Profile } from '../profile/profile.ts'
import { flameFacts } from '../report/html/flame-facts.ts'
import { htmlReport } from '../report/html/report.ts'
import type { FolderProfile } from './capture-folder.ts'

const { basename } = process.getBuiltinModule('node:path')

/** A judgement with what it rests on. */
export interface Comparison {
  readonly judgement: Judgement
  readonly committedPath: string
  /** What it was read from; null where a file of today is refused. */
  readonly accepted: {
    readonly run: Run
    /** Of today; none without `--html`. */
    readonly files: readonly DecodedFile[]
    readonly committed: Committed
    readonly committedBytes: Uint8Array
  } | null
}

/** A profile of a run, with its bytes. */
export interface DecodedFile extends FolderProfile {
  readonly profile: Profile
}

/** The HTML report of `compare --html`. Of the files' paths it holds one name, that of the committed profile. */
export function comparisonReport({ judgement, committedPath, accepted }: Comparison): string {
  return htmlReport({
    judgement,
    target: null,
    profilePath: basename(committedPath),
    profiles: accepted === null ? [] : accepted.files.map(profileFacts),
    excluded: [],
    failures: [],
    earlier: [],
    renamed: null,
    verification: null,
    flame: accepted && flameOf(accepted),
  })
}

/** Of the profiles that were judged; those of idle pods are passed over. */
function flameOf({ run, files, committed, committedBytes }: NonNullable<Comparison['accepted']>) {
  const judged = new Set(run.profiles.map(({ profile }) => profile))
  const bytes = files.filter(({ profile }) => judged.has(profile)).map((file) => file.bytes)
  return flameFacts(run, bytes, committed, committedBytes)
}

/** The pods of a capture folder have pseudonyms already; a file that was named by itself gets one. */
function profileFacts({ path, pod, profile }: DecodedFile, index: number) {
  return {
    pod: pod === path ? `file-${index + 1}` : pod,
    node: null,
    samples: samplesOf(profile),
    cpuSeconds: cpuSecondsOf(profile),
    seconds: Number(profile.durationNanos) / 1e9,
  }
}
