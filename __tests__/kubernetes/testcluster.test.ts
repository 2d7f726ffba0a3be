import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { it } from 'node:test'
import { promisify } from 'node:util'
import { goEnvironment } from '../service/go-environment.ts'
import { needsCluster } from './cluster.ts'

it('the test cluster passes its own Go tests', { timeout: 600_000, ...needsCluster }, async () => {
  const cwd = resolve(import.meta.dirname, '../cluster')
  // Vet would load 2,300 packages once more, for a minute and a half; the checks run it by itself.
  await promisify(execFile)('go', ['test', '-vet=off', './...'], { cwd, env: goEnvironment, maxBuffer: 2 ** 24 })
})
