import { readCaptureFolder } from '../../src/cli/capture-folder.ts'
import * as command from '../../src/cli/command.ts'
import { readNamedFile, writeNamedFile } from '../../src/cli/files.ts'
import * as initRefusals from '../../src/cli/init/init-refusals.ts'
import { namedTwice } from '../../src/cli/named-once.ts'
import * as calibration from '../../src/drift/calibration/refusals.ts'
import { asRefusal } from '../../src/errors.ts'
import * as fileRefusals from '../../src/github/file-refusals.ts'
import * as openingWarnings from '../../src/github/opening-warnings.ts'
import * as githubRefusals from '../../src/github/refusals.ts'
import * as runOfFork from '../../src/github/run-of-fork.ts'
import * as buildRefusals from '../../src/go/build-refusals.ts'
import * as toolchain from '../../src/go/toolchain.ts'
import { type Example, exampleOf, examplesOf, refusedBy } from './examples.ts'

/** What is refused where GitHub answers `POST /repos/acme/shop/pulls` with this; 0: where it does not answer. */
function byGitHub(status: number, message: string, headers: Record<string, string> = {}): Promise<Example> {
  const error = Object.assign(new Error(message), {
    status,
    request: { method: 'POST', url: 'https://api.github.com/repos/acme/shop/pulls' },
    ...(status !== 0 && { response: { headers, data: { message } } }),
  })
  return refusedBy(
    () =>
      githubRefusals.withRemedies('acme/shop', async () => {
        throw error
      }),
    error,
  )
}

const path = 'cmd/shop/default.pgo'
const notCollaborators =
  'Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the acme/shop repository.'

export const githubExamples: readonly Example[] = [
  await byGitHub(0, 'connect ETIMEDOUT 192.0.2.20:443'),
  await byGitHub(401, 'Bad credentials'),
  await byGitHub(403, 'GitHub Actions is not permitted to create or approve pull requests.'),
  await byGitHub(403, 'Resource not accessible by integration', {
    'x-accepted-github-permissions': 'pull_requests=write',
  }),
  await byGitHub(403, 'Resource not accessible by personal access token'),
  await byGitHub(404, 'Not Found'),
  await byGitHub(403, 'API rate limit exceeded for installation ID 1234.'),
  await byGitHub(403, 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'),
  await byGitHub(502, 'Server Error'),
  await byGitHub(422, 'Update is not a fast forward'),
  await byGitHub(409, 'Repository rule violations found Commits must have verified signatures.'),
  await byGitHub(422, 'Cannot force-push to a protected branch'),
  await byGitHub(422, 'Repository rule violations found Cannot create ref due to creations being restricted.'),
  await byGitHub(422, 'Reference update failed'),
  await byGitHub(422, 'Validation Failed: head is invalid'),
  ...examplesOf(githubRefusals, {
    refuseMoved: [['pgo-refresh/cmd-shop-1a2b3c4d']],
    refuseName: [['shop']],
    refuseArchived: [['acme/shop']],
    refuseBaseAsBranch: [['main']],
  }),
  ...examplesOf(runOfFork, { refuseForkedRun: [['acme/shop']] }),
  ...examplesOf(openingWarnings, {
    warnNoDrafts: [['acme/shop']],
    warnLabels: [[['performance', 'pgo'], { message: 'Resource not accessible by integration' }]],
    warnAssignees: [
      [['ann'], { message: 'Not Found' }],
      [['ann'], null],
    ],
    warnMilestone: [[7, { message: 'Validation Failed: milestone is invalid' }]],
    warnReviewers: [[['ann'], { message: notCollaborators }]],
    warnTeams: [
      [['runtime'], { message: 'Validation Failed: Could not resolve to a node with the global id of T_kwDOA.' }],
      [['runtime'], { message: notCollaborators }],
    ],
    warnAutoMerge: [
      ['acme/shop', 'main', { message: 'Auto merge is not allowed for this repository' }],
      ['acme/shop', 'main', { message: 'Pull request Pull request is in clean status' }],
      ['acme/shop', 'main', { message: 'Squash merging is not allowed on this repository' }],
      ['acme/shop', 'main', { message: 'Pull request is in draft state' }],
    ],
  }),
  ...examplesOf(fileRefusals, {
    refuseInPlace: [
      ['symlink', path],
      ['submodule', path],
      ['folder', path],
      ['file', 'cmd/shop'],
    ],
    refuseMissingFolder: [['cmd/shop']],
    refusePointer: [[path]],
    refuseSize: [[path, 104_857_600]],
    refuseBase: [['main', 'acme/shop']],
  }),
]

export const toolchainExamples: readonly Example[] = [
  ...examplesOf(toolchain, {
    refusedByGo: [['go1.26.8', 'preprofile: error parsing profile: malformed profile format']],
    readDifferently: [['go1.26.8']],
  }),
  ...examplesOf(buildRefusals, {
    refuseNoGo: [[]],
    refuseOldGo: [['go1.20.14']],
    refuseNoCheckout: [['cmd/shop']],
    refuseUnlisted: [['cmd/shop', 'no Go files in /home/runner/work/shop/shop/cmd/shop']],
    refuseLibrary: [['cmd/shop', 'shop']],
    refuseBroken: [['# shop cmd/shop/main.go:12:2: undefined: price']],
    refuseProfile: [['go1.26.8', '# shop cmd/shop/main.go:12:2: internal compiler error: panic']],
  }),
]

export const commandLineExamples: readonly Example[] = [
  ...examplesOf(command, {
    usageError: [[{ name: 'edges' }, 'edges takes exactly one file.']],
    unknownCommand: [['profile', ['refresh', 'capture', 'compare', 'compact', 'edges', 'inspect']]],
  }),
  ...examplesOf(initRefusals, {
    refuseOption: [
      ['access', 'ssh', 'gke, eks or kubeconfig'],
      ['action', '', 'OWNER/NAME@COMMIT, with all 40 digits of the commit'],
    ],
    refuseExisting: [[['.github/workflows/pgo-refresh.yml', 'pgo-refresh/role.yml']]],
  }),
  await refusedBy(() => readNamedFile('no-such-file.pgo')),
  await refusedBy(() => writeNamedFile('no-such-folder/default.pgo', '')),
  await refusedBy(() => readCaptureFolder('no-such-folder')),
  ...examplesOf({ namedTwice }, { namedTwice: [['runs/shop-1.pb.gz', 'runs/copy.pb.gz']] }),
  ...examplesOf(calibration, {
    tooFewRuns: [
      [4, []],
      [12, ['few-profiles', 'few-profiles', 'mixed-builds']],
    ],
    runsOfOneDay: [[5]],
    sameRun: [['runs/2026-11-16', 'runs/copy']],
    differentPrograms: [['runs/2026-11-16', 'runs/2026-11-17']],
    tooManyChanges: [
      [12, [{ moved: 0.31 }, { moved: 0.12 }], null],
      [18, [], { across: 0.34 }],
    ],
  }),
  exampleOf(asRefusal(new TypeError('undefined is not a function')), []),
]
