import { admitEach, mixedBuilds } from '../drift/admission.ts'
import { calibrate } from '../drift/calibration/calibrate.ts'
import type { Calibration, LeftOut } from '../drift/calibration/calibration.ts'
import { type CalibrationRun, calibrationRun } from '../drift/calibration/calibration-run.ts'
import { unfitness } from '../drift/calibration/check-runs.ts'
import { sameRun } from '../drift/calibration/refusals.ts'
import type { JudgedProfile } from '../drift/judged-profile.ts'
import { CallRows } from '../drift/pooled-table.ts'
import { admitRun } from '../drift/run.ts'
import { RefusedError } from '../errors.ts'
import { withOwnNames } from '../profile/known-bad-inlining.ts'
import { calibrationPicture } from '../report/calibration-picture.ts'
import { calibrationText } from '../report/calibration-text.ts'
import { type CaptureFolder, readCaptureFolder } from './capture-folder.ts'
import { type Call, type Command, flag, textOption, usageError } from './command.ts'
import { defaultLimits } from './default-limits.ts'
import { decodeNamed, namedRefusal, readNamedFile, writeNamedFile } from './files.ts'
import { LongWork } from './long-work.ts'
import { sha256Of } from './manifest.ts'
import { seedOf, seedOption } from './seed.ts'
import { prepareForLargeInput } from './v8-flags.ts'

export const calibrateCommand: Command = {
  name: 'calibrate',
  usage: 'FOLDER... [--committed FILE] [--json] [--svg FILE] [--seed TEXT]',
  summary: 'Measures on 10 or more capture folders of one service how much its runs differ, and which limits fit it.',
  options: {
    committed: { type: 'string' },
    json: { type: 'boolean' },
    svg: { type: 'string' },
    ...seedOption,
  },
  help: {
    committed:
      'An older profile, such as the default.pgo in use: shifts of a known size are mixed from it and the newest run.',
    json: 'Print one JSON object instead of text.',
    svg: 'Also draw the figures into this file.',
    seed: 'Chooses random halves and simulated runs: the same seed gives the same figures. Default: 1.',
  },
  async run(call) {
    if (call.files.length === 0) throw usageError(this, 'calibrate needs capture folders, 10 or more of them.')
    const seed = seedOf(this, call) ?? '1'
    const svg = textOption(call, 'svg')
    const calibration = calibrateFolders(call, seed)
    if (svg !== null) writeNamedFile(svg, calibrationPicture(calibration))
    process.stdout.write(
      flag(call, 'json') ? `${JSON.stringify(calibration, null, 2)}\n` : calibrationText(calibration),
    )
    return 0
  },
}

/** A share of them is within five points of the truth in two cases of three, and the whole takes seconds. */
const trials = 100

function calibrateFolders(call: Call, seed: string): Calibration {
  prepareForLargeInput()
  const work = new LongWork()
  try {
    const path = textOption(call, 'committed')
    const judged = path === null ? null : readCommitted(path)
    const rows = new CallRows()
    const { runs, leftOut } = readRuns(call.files, rows, work)
    const committed = path && judged ? { name: path, judged, calls: rows.add(judged.tables) } : null
    const { levels } = rows.keys()
    const input = { runs, leftOut, levels, committed, defaults: defaultLimits, seed, trials }
    return calibrate(input, (...progress) => work.say(...progress))
  } finally {
    work.end()
  }
}

/**
 * Reads one folder after the other, so that the profiles of one at a time are in memory. Each capture must be there
 * once.
 */
function readRuns(folders: readonly string[], rows: CallRows, work: LongWork) {
  const runs: CalibrationRun[] = []
  const leftOut: LeftOut[] = []
  const captures = new Map<string, string>()
  for (const [index, folder] of folders.entries()) {
    work.say('reading captures', index, folders.length)
    const capture = readCaptureFolder(folder)
    const contents = contentsOf(capture)
    const same = captures.get(contents)
    if (same !== undefined) throw sameRun(same, folder)
    captures.set(contents, folder)
    const run = fitRun(folder, capture, rows)
    if (typeof run === 'string') leftOut.push({ folder, reason: run })
    else runs.push(run)
  }
  return { runs, leftOut }
}

/** The same for copies of one capture. */
const contentsOf = ({ profiles }: CaptureFolder): string =>
  profiles
    .map(({ bytes }) => sha256Of(bytes))
    .sort()
    .join()

/**
 * The run of a folder, or why it tells nothing about whole runs. A rollout is nobody's mistake; all else is refused.
 */
function fitRun(
  folder: string,
  { startedAt, profiles }: CaptureFolder,
  rows: CallRows,
): CalibrationRun | LeftOut['reason'] {
  const admission = admitRun(profiles.map(({ path, pod, bytes }) => ({ profile: decodeNamed(path, bytes), pod })))
  if (admission.kind === 'refused') {
    const [refusal] = admission.refusals
    if (refusal === mixedBuilds) return 'mixed-builds'
    throw new RefusedError(namedRefusal(folder, refusal))
  }
  const run = calibrationRun(folder, startedAt, admission.run, rows)
  return unfitness(run) ?? run
}

/** A profile to mix with must be one that could be committed. */
function readCommitted(path: string): JudgedProfile {
  const admission = admitEach([withOwnNames(decodeNamed(path, readNamedFile(path)))])
  if (admission.kind === 'accepted') return admission.profiles[0]
  throw new RefusedError(namedRefusal(path, admission.refusals[0]))
}
