import assert from 'node:assert/strict'
import { execFile, spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it, type TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { documented } from '../documented.ts'
import { fleet, keptBytes } from '../service/kept.ts'
import { ofHalfAMinute } from '../workflows/capture.ts'
import { writeCaptureFolder } from './capture-folders.ts'
import { committedFrom } from './committed-from.ts'
import { general, initArguments, waysByExample } from './init-calls.ts'
import { fleets, startScene } from './scene.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = await mkdtemp(join(tmpdir(), 'documented-'))
after(() => rm(folder, { recursive: true }))

/** Runs a block of a document as a shell does, in a folder of its own, with nothing on the PATH but what it takes. */
async function runBlock(block: string, cwd: string, environment: Readonly<Record<string, string>> = {}) {
  const bin = join(folder, 'bin')
  await mkdir(bin, { recursive: true })
  await writeFile(join(bin, 'pgo-refresh'), `#!/bin/sh\nexec '${process.execPath}' '${root}dist/cli.js' "$@"\n`, {
    mode: 0o755,
  })
  const date = spawnSync('sh', ['-c', 'command -v date'], { encoding: 'utf8' }).stdout.trim()
  await symlink(date, join(bin, 'date')).catch(() => undefined)
  const env = { PATH: bin, HOME: cwd, ...environment }
  return promisify(execFile)('/bin/sh', ['-euc', block], { cwd, env }).then(
    ({ stdout, stderr }) => ({ status: 0, out: stdout, err: stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      status: error.code,
      out: error.stdout,
      err: error.stderr,
    }),
  )
}

async function emptyFolder(name: string): Promise<string> {
  const path = join(folder, name)
  await mkdir(path)
  return path
}

describe('the commands of the documents', () => {
  it('capture once a day, and calibrate on the tenth', async (test: TestContext) => {
    const cwd = await emptyFolder('calibrate')
    for (let day = 1; day <= 10; day++) {
      const startedAt = new Date(`2026-10-${String(day).padStart(2, '0')}T09:30:00Z`)
      const profiles = fleet('baseline')
        .slice(day, day + 4)
        .map(keptBytes)
      await writeCaptureFolder(join(cwd, 'runs', `day-${day}`), { startedAt, profiles })
    }
    const scene = await startScene(test, { captures: fleets.baselineLater.map(ofHalfAMinute) })
    const kubeconfig = join(cwd, 'kubeconfig')
    await writeFile(kubeconfig, scene.kubernetes.kubeconfigOf('runner'))
    const { status, out, err } = await runBlock(documented('command-line', 'calibrate', 'sh'), cwd, {
      KUBECONFIG: kubeconfig,
    })
    assert.equal(status, 0, err)
    assert.match(out, /^Limits that fit this service, by 11 runs on 11 days/m)
    assert.equal((await readdir(join(cwd, 'runs'))).length, 11)
    assert.match(await readFile(join(cwd, 'calibration.svg'), 'utf8'), /^<svg /)
  })

  it('ask the compiler, and say where there is none', async () => {
    const cwd = await emptyFolder('decisions')
    await mkdir(join(cwd, 'cmd/shop'), { recursive: true })
    await writeFile(join(cwd, 'before.pgo'), await committedFrom(fleets.baseline))
    await writeFile(join(cwd, 'cmd/shop/default.pgo'), await committedFrom(fleets.edited))
    const { status, err } = await runBlock(documented('compiler', 'decisions', 'sh'), cwd)
    assert.equal(status, 2)
    assert.match(err, /\(build-no-go\)/)
  })

  it('write a setup, and ask what is missing', async () => {
    const call = documented('README', 'init', 'sh')
    const output = await emptyFolder('init')
    const here = call.replace(/^node /, `'${process.execPath}' `).replace('../shop', output)
    assert.notEqual(here, call)
    const asked = await runBlock(here, root)
    assert.equal(asked.status, 2)
    assert.match(asked.err, /--target, --namespace, --access/)
    const [, ...options] = initArguments({ ...general, ...waysByExample['refresh'] })
    const { status, out } = await runBlock(`${here} ${options.map((option) => `'${option}'`).join(' ')}`, root)
    assert.equal(status, 0)
    assert.match(out, /\.github\/workflows\/pgo-refresh\.yml/)
  })

  it('try it with what the demo’s test and CI run', async () => {
    const { scripts }: { scripts: Record<string, string> } = JSON.parse(
      await readFile(join(root, 'package.json'), 'utf8'),
    )
    assert.equal(documented('README', 'try', 'sh'), 'npm ci && npm run demo\nnpm cit')
    const demo = await readFile(join(root, '__tests__/process/demo.test.ts'), 'utf8')
    assert.ok(demo.includes(scripts['demo']?.replace('node ', '') ?? '-'))
    assert.ok((await readFile(join(root, '.ci/run'), 'utf8')).includes('npm cit'))
  })
})
