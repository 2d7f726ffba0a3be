import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Build, compareBuilds } from '../compiler/compare-builds.ts'
import { DiagnosticsReader } from '../compiler/diagnostics.ts'
import type { CompilerEffect } from '../compiler/effect.ts'
import { type ProfileCalls, profileCalls } from '../compiler/profile-calls.ts'
import type { EdgeTable } from '../profile/edges.ts'
import { refuseBroken, refuseProfile } from './build-refusals.ts'
import { runGo } from './go-command.ts'
import type { Program } from './program.ts'
import type { Services } from './services.ts'
import { Words } from './words.ts'

/** A profile as a build reads it. */
export interface ProfileFile {
  readonly bytes: Uint8Array
  readonly edges: EdgeTable
}

/**
 * Builds the program with the committed and with the new profile and compares what the compiler decided. Where there is
 * no committed one, or the program does not build with it, it is built without. `scratch` is an empty folder for files
 * of ours, the build cache among them: so neither build finds anything that the other one, or a run before, has left.
 * Throws `build-fails` or `build-fails-with-profile`.
 */
export async function compilerEffect(
  program: Program,
  committed: ProfileFile | null,
  today: ProfileFile,
  scratch: string,
  services: Services,
): Promise<CompilerEffect> {
  const calls = { committed: committed && profileCalls(committed.edges), today: profileCalls(today.edges) }
  const isKnown = (caller: string): boolean => calls.today.has(caller) || calls.committed?.has(caller) === true
  const build = (name: string, profile: ProfileFile | null) =>
    buildOnce(program, { name, profile, scratch, isKnown }, services)

  const withCommitted = committed && (await build('the committed profile', committed))
  const before: Before =
    withCommitted?.kind === 'built'
      ? { build: withCommitted.build, calls: calls.committed, because: null }
      : {
          build: builtOr(await build('no profile', null), refuseBroken),
          calls: null,
          because: withCommitted && `The program does not build with the committed profile: ${withCommitted.words}`,
        }
  const after = builtOr(await build('the new profile', today), (words) => refuseProfile(program.goVersion, words))
  return {
    goVersion: program.goVersion,
    platform: program.platform,
    comparedWith: before.calls === null ? 'none' : 'committed',
    because: before.because,
    ...compareBuilds({ before: before.build, committed: before.calls, after, today: calls.today }),
  }
}

interface Before {
  readonly build: Build
  readonly calls: ProfileCalls | null
  readonly because: string | null
}

type Attempt =
  | { readonly kind: 'built'; readonly build: Build }
  | { readonly kind: 'failed' /** The first words of Go. */; readonly words: string }

function builtOr(attempt: Attempt, refusal: (words: string) => Error): Build {
  if (attempt.kind === 'failed') throw refusal(attempt.words)
  return attempt.build
}

/**
 * `-m` prints the decisions, `-d=pgodebug=3` the calls with their weights. `-m=2` would also say why a function cannot
 * be inlined, but lets the inliner count on where it otherwise stops (inline/inl.go, doNode), and so may decide
 * otherwise.
 */
const diagnosticFlags = '-gcflags=all=-m -d=pgodebug=3'

interface BuildOrder {
  readonly name: string
  /** null: `-pgo=off`. */
  readonly profile: ProfileFile | null
  readonly scratch: string
  readonly isKnown: (caller: string) => boolean
}

function buildOnce(program: Program, order: BuildOrder, { console, clock }: Services): Promise<Attempt> {
  const { name, profile, scratch, isKnown } = order
  return console.group(`go build with ${name}`, async () => {
    const file = join(scratch, 'default.pgo')
    if (profile !== null) await writeFile(file, profile.bytes)
    const output = join(scratch, 'program')
    // -trimpath: what is printed names no folder of this machine. -buildvcs: git refuses a checkout of another user.
    const args = ['build', '-trimpath', '-buildvcs=false', `-pgo=${profile === null ? 'off' : file}`, '-o', output]
    // A GOCACHEPROG would stand in for the folder.
    const env = { GOCACHE: join(scratch, 'cache'), GOCACHEPROG: '' }
    const reader = new DiagnosticsReader(isKnown)
    const said = new Words(console.info)
    const start = clock.now().getTime()
    const status = await runGo({
      args: [...args, diagnosticFlags, '.'],
      cwd: program.folder,
      env,
      onLine: (line) => {
        if (!reader.read(line) && line.startsWith('go: ')) said.hear(line)
      },
    })
    const seconds = (clock.now().getTime() - start) / 1000
    if (status === 0) {
      const { size } = await stat(output)
      console.info(`built in ${seconds.toFixed(0)} s`)
      return { kind: 'built', build: { diagnostics: reader.diagnostics(), seconds, bytes: size } }
    }
    // Among its diagnostics nobody would find what the compiler has against the program. The user's own cache has most
    // of what a build without them needs.
    const words = new Words(console.info)
    await runGo({ args: [...args, '.'], cwd: program.folder, onLine: (line) => words.hear(line) })
    return { kind: 'failed', words: words.text() || said.text() || `go build ended with status ${status}` }
  })
}
