import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chmod, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { after, describe, it, type TestContext } from 'node:test'
import { admitEach } from '../../src/drift/admission.ts'
import { candidateOf } from '../../src/drift/candidate.ts'
import { decodeProfile } from '../../src/profile/decode.ts'
import { hasGo } from '../compiler/program.ts'
import { tablesIn } from '../report/facts.ts'
import { goEnvironment } from '../service/go-environment.ts'
import { removeSteps, type Step } from './runner.ts'
import { fleets, kept, startScene } from './scene.ts'

after(removeSteps)

const scratch = await mkdtemp(join(tmpdir(), 'checkout-'))
after(() => rm(scratch, { recursive: true, force: true }))

/**
 * A PATH with a go whose `script` is told where the real one is, and with nothing else of this machine. The builds of a
 * run begin with an empty cache, and compile the standard library for half a minute each time. Here they have the
 * machine's in its place: Go prints again what the compiler said of a package that it holds.
 */
async function pathWith(script: (go: string) => string): Promise<string> {
  const folder = await mkdtemp(join(scratch, 'bin-'))
  const go = execFileSync('sh', ['-c', 'command -v go'], { encoding: 'utf8' }).trim()
  const cache = execFileSync(go, ['env', 'GOCACHE'], { encoding: 'utf8', env: goEnvironment }).trim()
  await writeFile(join(folder, 'go'), `#!/bin/sh\nexport GOCACHE='${cache}'\n${script(go)}\n`)
  await chmod(join(folder, 'go'), 0o755)
  return [folder, '/usr/bin', '/bin'].join(delimiter)
}
const goPath = await pathWith((go) => `exec '${go}' "$@"`)
const offline = { GOTOOLCHAIN: 'local', GOPROXY: 'off', GOFLAGS: '-tags=edited', CGO_ENABLED: '0' }

let checkouts = 0

/** A workspace with these files in cmd/shop. */
async function checkout(files: Readonly<Record<string, string>>): Promise<string> {
  const workspace = join(scratch, `${++checkouts}`)
  const folder = join(workspace, 'cmd/shop')
  await mkdir(folder, { recursive: true })
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return workspace
}

async function serviceCheckout(): Promise<string> {
  const workspace = await checkout({})
  const sources = resolve(import.meta.dirname, '../service')
  await cp(sources, join(workspace, 'cmd/shop'), { recursive: true, filter: (path) => !/captures|\.ts$/.test(path) })
  return workspace
}

const goMod = 'module example.test/small\n\ngo 1.21\n'
const small = { 'go.mod': goMod, 'main.go': 'package main\n\nfunc main() { println("fine") }\n' }

/** The file that a run would commit for these captures. */
async function committedFrom(captures: readonly string[]): Promise<Buffer> {
  const admission = admitEach((await Promise.all(captures.map(kept))).map(decodeProfile))
  assert(admission.kind === 'accepted')
  return Buffer.from(candidateOf(admission.profiles).bytes)
}
const baseline = await committedFrom(fleets.baseline)

interface Given {
  readonly workspace?: string
  readonly path?: string
  readonly committed?: Uint8Array
}

/** A run where the source moved, with `verify: build`. */
async function runIn(test: TestContext, { workspace, path = goPath, committed = baseline }: Given) {
  const scene = await startScene(test, { committed, captures: fleets.edited })
  const step = await scene.run({
    inputs: { verify: 'build' },
    path,
    environment: offline,
    ...(workspace !== undefined && { workspace }),
  })
  return { scene, step }
}

function assertStopped(step: Step, code: string, words: RegExp): void {
  assert.equal(step.status, 2)
  assert.equal(step.log.match(/^::error/gm)?.length, 1)
  assert.match(step.log, new RegExp(`^::error.*\\(${code}\\)`, 'm'))
  assert.match(step.log, words)
  assert.match(step.summary, new RegExp(`failed: \`${code}\``))
  assert.equal(step.outputs['pull-request-operation'], 'none')
}

/** A go that fails where it is to build with the committed profile, or with any other. */
async function goAgainst(which: 'committed' | 'new', committed: Uint8Array): Promise<string> {
  const file = join(scratch, 'committed.pgo')
  await writeFile(file, committed)
  return pathWith(
    (go) => `for argument in "$@"; do
  case "$argument" in
    -pgo=off) ;;
    -pgo=*)
      if ${which === 'new' ? '! ' : ''}cmp -s "\${argument#-pgo=}" '${file}'; then
        echo '# example.test/small'
        echo './main.go:3:1: internal compiler error: panic'
        echo '::error title=injected::by a build'
        exit 1
      fi ;;
  esac
done
exec '${go}' "$@"`,
  )
}

describe('verify: build', { skip: hasGo() ? false : 'needs Go' }, () => {
  it('shows in summary, pull request and judgement what the compiler decides differently', async (test) => {
    const { scene, step } = await runIn(test, { workspace: await serviceCheckout() })
    assert.equal(step.status, 0, step.log)
    assert.equal(step.outputs['pull-request-operation'], 'created')

    const judgement: unknown = JSON.parse(String(await step.file('judgement-file')))
    assert.partialDeepStrictEqual(judgement, {
      verdict: 'refresh',
      benchmark: null,
      compiler: { comparedWith: 'committed' },
    })
    const { compiler } = judgement as { compiler: { before: Reach; after: Reach; changes: readonly object[] } }
    // The captures are of these very sources.
    assert.ok(compiler.after.reached > compiler.before.reached + 0.05)
    assert.ok(compiler.changes.length > 100)

    const [pull] = await scene.github.pullRequests()
    assert(pull)
    for (const text of [step.summary, pull.body]) {
      assert.match(text, /With the new profile the compiler inlines or devirtualises \d+ % of today’s calls, by weight/)
      const changed = tablesIn(text).find(([header]) => header?.[1] === 'call' && header[2] === 'at')
      assert.ok(
        changed?.some(
          ([what, call]) => /^\+ /.test(what ?? '') && /`main\.\(\*ordered\[…\]\)\.updated/.test(call ?? ''),
        ),
      )
      assert.ok(text.length < 30_000)
    }
    // The diagnostics, megabytes of them, are in no log; the folder of the machine is nowhere.
    assert.ok(step.log.length < 20_000)
    assert.match(step.log, /^::group::go build with the committed profile\nbuilt in \d+ s\n::endgroup::$/m)
    assert.doesNotMatch(pull.body + step.summary, new RegExp(scratch))
  })

  it('stops the pull request where only the new profile breaks the build', async (test) => {
    const workspace = await checkout(small)
    const { scene, step } = await runIn(test, { workspace, path: await goAgainst('new', baseline) })
    assertStopped(
      step,
      'build-fails-with-profile',
      /builds the program, but not with the new profile: .*internal compiler error/,
    )
    assert.doesNotMatch(step.log, /^::error title=injected/m)
    assert.deepEqual(await scene.github.branches(), ['main'])
    assert.equal(step.outputs['verdict'], 'refresh')
    assert.equal(step.outputs['candidate-file'], '')
  })

  it('compares with a build without profile where the committed one breaks the build', async (test) => {
    const workspace = await checkout(small)
    const { step } = await runIn(test, { workspace, path: await goAgainst('committed', baseline) })
    assert.equal(step.outputs['pull-request-operation'], 'created', step.log)
    assert.match(step.summary, /\*\*Careful:\*\* The program does not build with the committed profile: .*panic/)
    assert.match(step.summary, /\| {2}\| no profile \| new profile \|/)
  })

  it('says something else where the checkout does not build at all', async (test) => {
    const workspace = await checkout({ 'go.mod': goMod, 'main.go': 'package main\n\nfunc main() { missing() }\n' })
    const { scene, step } = await runIn(test, { workspace })
    assertStopped(step, 'build-fails', /does not build here, with the new profile or without any: .*undefined: missing/)
    assert.deepEqual(await scene.github.branches(), ['main'])
  })

  const unready: readonly (readonly [string, () => Promise<Given>, string, RegExp])[] = [
    ['a checkout', async () => ({}), 'build-no-checkout', /no folder cmd\/shop/],
    ['Go', async () => ({ workspace: await checkout(small), path: scratch }), 'build-no-go', /none is on the PATH/],
    [
      'a main package',
      async () => ({ workspace: await checkout({ 'go.mod': goMod, 'a.go': 'package shop\n' }) }),
      'build-no-program',
      /holds the package shop, which is no program/,
    ],
    [
      'any package',
      async () => ({ workspace: await checkout({ 'go.mod': goMod }) }),
      'build-no-program',
      /Go finds no package in cmd\/shop: no Go files in/,
    ],
  ]
  for (const [what, given, code, words] of unready) {
    it(`wants ${what} before it asks a pod for anything`, async (test) => {
      const { scene, step } = await runIn(test, await given())
      assertStopped(step, code, words)
      assert.deepEqual(scene.kubernetes.requests(), [])
    })
  }
})

interface Reach {
  readonly reached: number
}
