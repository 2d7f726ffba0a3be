import { execFile } from 'node:child_process'
import { join, resolve } from 'node:path'
import { it } from 'node:test'
import { promisify } from 'node:util'
import { goEnvironment } from '../service/go-environment.ts'
import { needsCluster } from './cluster.ts'

const run = promisify(execFile)

it('the test cluster passes its own Go tests', { timeout: 600_000, ...needsCluster }, async () => {
  const cwd = resolve(import.meta.dirname, '../cluster')
  const root = (await run('go', ['env', 'GOROOT'], { cwd, env: goEnvironment })).stdout.trim()
  // Go remembers a pass as long as nothing changes that the tests have looked at, and npm's PATH names the clone.
  const env = { ...goEnvironment, PATH: `${join(root, 'bin')}:/usr/bin:/bin` }
  // Vet would load 2,300 packages once more, for a minute and a half; the checks run it by itself.
  await run('go', ['test', '-vet=off', './...'], { cwd, env, maxBuffer: 2 ** 24 })
})
