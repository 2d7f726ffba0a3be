import { admitCommitted } from '../drift/admission.ts'
import type { GoMod } from '../drift/go-mod.ts'
import { judge, judgeInvalid } from '../drift/judge.ts'
import { isModulePath } from '../drift/module-path.ts'
import { contributionOf, rememberedRun } from '../drift/remembered-run.ts'
import { admitRun, type Run, type RunAdmission } from '../drift/run.ts'
import { asRefusal, RefusedError } from '../errors.ts'
import { decodeProfile } from '../profile/decode.ts'
import { withOwnNames } from '../profile/known-bad-inlining.ts'
import type { Profile } from '../profile/profile.ts'
import { comparisonMarkdown } from '../report/comparison.ts'
import { judgementText } from '../report/terminal.ts'
import type { FolderProfile } from './capture-folder.ts'
import { type Call, type Command, flag, textOption, textOptions, usageError } from './command.ts'
import type { Comparison, DecodedFile } from './comparison-report.ts'
import { defaultLimits } from './default-limits.ts'
import { aboutFile, decodeNamed, isFolder, namedRefusal, readNamedFile, writeNamedFile } from './files.ts'
import { requireNamedOnce } from './named-once.ts'

export const compareCommand: Command = {
  name: 'compare',
  usage:
    'COMMITTED TODAY... [--previous FILE]... [--same-pod] [--module PATH] [--json] [--markdown FILE] [--html FILE] [--exit-code]',
  summary:
    'Judges whether today’s profiles (files of one run, or one capture folder) should replace the committed one.',
  options: {
    previous: { type: 'string', multiple: true },
    'same-pod': { type: 'boolean' },
    module: { type: 'string' },
    json: { type: 'boolean' },
    markdown: { type: 'string' },
    html: { type: 'string' },
    'exit-code': { type: 'boolean' },
  },
  help: {
    previous: 'A profile of an earlier run against the same committed file, for confirmation; once for each file.',
    'same-pod': 'The files of today come from one pod, not from different ones.',
    module: 'Path of the program’s own module, such as example.com/shop. Without it the profiles suggest one.',
    json: 'Print the judgement as JSON instead of text.',
    markdown: 'Also write the judgement as Markdown to this file.',
    html: 'Also write it to this file as one HTML page, with a flame graph of today.',
    'exit-code': 'Exit with 1 where a refresh is due.',
  },
  async run(call) {
    const [committedPath, ...todayPaths] = call.files
    if (committedPath === undefined || todayPaths.length === 0) {
      throw usageError(this, 'compare needs the committed profile and at least one of today.')
    }
    const comparison = await compare(committedPath, todayPaths, call)
    const { judgement } = comparison
    const markdown = textOption(call, 'markdown')
    if (markdown !== null) writeNamedFile(markdown, comparisonMarkdown(judgement))
    const html = textOption(call, 'html')
    if (html !== null) {
      const { comparisonReport } = await import('./comparison-report.ts')
      writeNamedFile(html, comparisonReport(comparison))
    }
    process.stdout.write(
      flag(call, 'json')
        ? `${JSON.stringify(judgement, null, 2)}\n`
        : judgementText(judgement, { colour: process.stdout.isTTY === true }),
    )
    if (judgement.verdict === 'invalid') return 2
    return judgement.verdict === 'refresh' && flag(call, 'exit-code') ? 1 : 0
  },
}

async function compare(committedPath: string, todayPaths: readonly string[], call: Call): Promise<Comparison> {
  const goMod = moduleOption(call)
  const committedBytes = readNamedFile(committedPath)
  const previousPaths = textOptions(call, 'previous')
  const [ofToday, ofEarlier] = [await readAll(todayPaths), await readAll(previousPaths)]
  requireNamedOnce([...ofToday, ...ofEarlier])
  const admission = admitFiles(ofToday.flat(), flag(call, 'same-pod'))
  if (admission.kind === 'refused') {
    return { judgement: judgeInvalid(admission.refusals, defaultLimits), committedPath, accepted: null }
  }
  const { run: today, files } = admission
  const profiles = today.profiles.map(({ profile }) => profile)
  const committed = aboutFile(committedPath, () => admitCommitted(committedBytes, profiles))
  const now = new Date()
  const setting = { committed, isRemembered: false, limits: defaultLimits, goMod, force: false, now, committedAt: null }
  const earlier = ofEarlier.length === 0 ? null : admitPrevious(ofEarlier.flat())
  const judgedAlone =
    earlier && judge({ ...setting, today: earlier, candidate: earlier, independent: earlier, previous: null })
  // Taken to be old enough.
  const remembered = earlier && judgedAlone ? [rememberedRun(judgedAlone, new Date(0), earlier.merged)] : []
  const judgement = judge({ ...setting, today, ...contributionOf(today, remembered, now) })
  // Up to 64 MiB each: where nobody draws their stacks they need not stay in memory.
  const kept = textOption(call, 'html') === null ? [] : files
  return { judgement, committedPath, accepted: { run: today, files: kept, committed, committedBytes } }
}

/** The program's own module, as a go.mod that names no other. */
function moduleOption(call: Call): GoMod | null {
  const module = textOption(call, 'module')
  if (module === null) return null
  if (!isModulePath(module)) {
    throw usageError(compareCommand, '--module must be the path of a Go module, such as example.com/shop.')
  }
  return { module, requires: [] }
}

/** What each file or capture folder holds. */
const readAll = (paths: readonly string[]): Promise<readonly (readonly FolderProfile[])[]> =>
  Promise.all(
    paths.map(async (path) =>
      isFolder(path)
        ? (await import('./capture-folder.ts')).readCaptureFolder(path).profiles
        : [{ path, pod: path, bytes: readNamedFile(path) }],
    ),
  )

type FilesAdmission = Refused | { readonly kind: 'accepted'; readonly run: Run; readonly files: readonly DecodedFile[] }

/** Admits the profiles of one run. A file of today that cannot be read as a profile makes the judgement `invalid`. */
function admitFiles(files: readonly FolderProfile[], samePod: boolean): FilesAdmission {
  const isOne = files.length === 1
  try {
    const run = files.map((file) => ({
      ...file,
      profile: withOwnNames(isOne ? decodeProfile(file.bytes) : decodeNamed(file.path, file.bytes)),
    }))
    const admission = admitRun(samePod ? run.map(({ profile }) => ({ profile, pod: 'the same' })) : run)
    if (admission.kind === 'accepted') return { ...admission, files: run }
    return isOne ? admission : named(admission, run)
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error
    return { kind: 'refused', refusals: [asRefusal(error)], about: [] }
  }
}

type Refused = Extract<RunAdmission, { readonly kind: 'refused' }>

/** Refusals that say which of several files each is about. */
function named(admission: Refused, run: readonly { readonly path: string; readonly profile: Profile }[]): Refused {
  const [first, ...more] = admission.refusals.map((refusal, index) => {
    const of = run.find(({ profile }) => profile === admission.about[index])
    return of === undefined ? refusal : namedRefusal(of.path, refusal)
  })
  return first === undefined ? admission : { ...admission, refusals: [first, ...more] }
}

/** An earlier run must be fit to be judged by: what is wrong with it is trouble, not a verdict. */
function admitPrevious(files: readonly FolderProfile[]): Run {
  const admission = admitFiles(files, false)
  if (admission.kind === 'accepted') return admission.run
  const [refusal] = admission.refusals
  const [only, ...others] = files
  throw new RefusedError(only !== undefined && others.length === 0 ? namedRefusal(only.path, refusal) : refusal)
}
