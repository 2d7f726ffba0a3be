import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it, type TestContext } from 'node:test'
import { pgoRefresh } from './command-line.ts'
import { removeSteps } from './runner.ts'
import { startScene } from './scene.ts'

const folder = await mkdtemp(join(tmpdir(), 'doctor-'))
after(() => Promise.all([rm(folder, { recursive: true }), removeSteps()]))

async function startDoctor(test: TestContext) {
  const scene = await startScene(test)
  const call = async (user: string, ...more: readonly string[]) => {
    const kubeconfig = join(folder, user)
    await writeFile(kubeconfig, scene.kubernetes.kubeconfigOf(user))
    const reach = ['--target', 'deployment/shop', '--namespace', 'shop', '--kubeconfig', kubeconfig]
    return pgoRefresh(['doctor', ...reach, ...more])
  }
  return { ...scene, call }
}

describe('doctor', () => {
  it('exits with 0 where a capture can be taken', async (test) => {
    const { call } = await startDoctor(test)
    const { status, out, err } = await call('runner')
    assert.deepEqual([status, err], [0, ''])
    assert.match(out, /^(✓ .+\n( {4}.+\n)*){9}A capture can be taken\.\n$/)
    assert.ok(!out.includes('\u001b') && !/shop-6d5f7c|worker-/.test(out))
  })

  it('exits with 2 where none can', async (test) => {
    const { call } = await startDoctor(test)
    const { status, out, err } = await call('stranger')
    assert.deepEqual([status, err], [2, ''])
    assert.match(out, /\n\nkubectl apply -f - <<'EOF'\n(.+\n)+EOF\n\n/)
    assert.match(out, /\nA capture cannot be taken, because of: permissions\.\n$/)
  })

  it('shows real names where it is asked to', async (test) => {
    const { call } = await startDoctor(test)
    assert.match((await call('runner', '--names')).out, /\n {4}pod-1 \(node-1\) shop-6d5f7c-[a-d] on worker-[a-c]: /)
  })

  it('prints one object for scripts', async (test) => {
    const { call } = await startDoctor(test)
    const { status, out } = await call('stranger', '--json')
    const { schema, passable, hops } = JSON.parse(out)
    assert.deepEqual([status, schema, passable, hops.length], [2, 1, false, 9])
    assert.equal(hops[3].refusal.code, 'forbidden')
    assert.match(hops[3].mend, /^kubectl apply /)
    assert.deepEqual([hops[4].outcome, hops[4].because], ['not-reached', 'permissions'])
  })
})

describe('a capture that is refused', () => {
  it('points to doctor on the command line', async (test) => {
    const { call: _, kubernetes } = await startDoctor(test)
    const kubeconfig = join(folder, 'stranger')
    await writeFile(kubeconfig, kubernetes.kubeconfigOf('stranger'))
    const options = ['--target', 'deployment/shop', '--namespace', 'shop', '--kubeconfig', kubeconfig]
    const { status, err } = await pgoRefresh(['capture', ...options, '--output', join(folder, 'captured')])
    assert.equal(status, 2)
    assert.match(err, /^`pgo-refresh doctor` with the same options .+\npgo-refresh: The credentials may not /)
  })

  it('is not looked into where the login says all', async (test) => {
    const { run } = await startDoctor(test)
    const step = await run({ inputs: { kubeconfig: '/nowhere' } })
    assert.equal(step.status, 2)
    assert.doesNotMatch(`${step.log}${step.summary}`, /way to the pods/)
  })
})
