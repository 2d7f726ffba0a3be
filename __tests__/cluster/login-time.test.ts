import assert from 'node:assert/strict'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { systemClock } from '../../src/clock.ts'
import { openApi } from '../../src/cluster/api/api.ts'
import { persist } from '../../src/cluster/api/retries.ts'
import type { Via } from '../../src/cluster/cluster.ts'
import type { Identity } from '../../src/cluster/login/identity.ts'
import { loginTimeout } from '../../src/cluster/login/login-refusals.ts'
import { openCluster } from '../../src/cluster/open.ts'
import { openRoad } from '../../src/cluster/road/open-road.ts'
import { milliseconds } from '../../src/units.ts'
import { createKubeconfig, temporaryFolder } from './kubeconfigs.ts'
import { createRequest, identityAt, keepAll, leapingClock, recordConsole, shortDeadlines, toolsFor } from './rig.ts'
import { startTokenEndpoint } from './token-endpoint.ts'

const reason = new Error('enough')
const right = { group: '', resource: 'pods', verb: 'get', namespace: 'shop' } as const

/** It logs in for ever. */
const slow: Identity = { ...identityAt('http://127.0.0.1:9'), credentials: () => new Promise(() => {}) }

describe('a login that does not end is waited for no longer than its signal lets', () => {
  const soon = () => {
    const given = new AbortController()
    setTimeout(() => given.abort(reason), 20)
    return given.signal
  }

  for (const when of ['while it is waited for', 'before']) {
    const signal = () => (when === 'before' ? AbortSignal.abort(reason) : soon())

    it(`by requests, aborted ${when}`, async () => {
      const api = openApi(slow, leapingClock(), shortDeadlines, recordConsole())
      await assert.rejects(api.get('/version', right, signal()), reason)
    })

    for (const via of ['port-forward', 'proxy'] satisfies Via[]) {
      it(`by the road ${via}, aborted ${when}`, async () => {
        const address = { namespace: 'shop', pod: 'shop-0', ip: null, port: 6060 }
        await assert.rejects(openRoad(address, { via, scheme: 'http' }, toolsFor(slow), signal()), reason)
      })
    }
  }
})

it('what a login was refused with goes before the end of the time', async () => {
  const given = new AbortController()
  const refusal = loginTimeout('aws', 60)
  const attempt = async () => {
    given.abort(reason)
    throw refusal
  }
  const persistence = { clock: leapingClock(), signal: given.signal, right, repeatable: true }
  await assert.rejects(persist(attempt, persistence), refusal)
})

describe('a capture whose login does not end', () => {
  const hurried = createRequest({ maxDuration: milliseconds(700) })
  const services = { console: recordConsole(), clock: systemClock }

  /** Gives what holds until the login is over. */
  function startLogin(test: TestContext): { readonly kubeconfig: string; running(): boolean } {
    const folder = temporaryFolder(test)
    const [command, seen] = [join(folder, 'login'), join(folder, 'pid')]
    writeFileSync(command, `#!/bin/sh\necho $$ > ${seen}\nexec sleep 30\n`)
    chmodSync(command, 0o755)
    const exec = { apiVersion: 'client.authentication.k8s.io/v1', command }
    return {
      kubeconfig: createKubeconfig({ user: { exec } }),
      running: () => existsSync(seen) && isAlive(Number(readFileSync(seen, 'utf8'))),
    }
  }

  it('ends with max-duration, and the login command with it', async (test) => {
    const { kubeconfig, running } = startLogin(test)
    const cluster = await openCluster({ kubeconfig, context: null }, services)
    const captured = cluster.capture(hurried, keepAll)
    captured.catch(() => {})
    while (!running()) await delay(5)
    await assert.rejects(captured, { code: 'capture-timeout' })
    const startedAt = performance.now()
    while (running() && performance.now() - startedAt < 5_000) await delay(5)
    assert.equal(running(), false)
  })

  it('ends with max-duration also where GitHub gives no answer', async (test) => {
    const { environment, answers } = await startTokenEndpoint(test)
    answers.push('hang')
    const source = { server: 'https://api.example', certificateAuthority: null, audience: 'the-audience' }
    const host = { environment, serviceAccount: '/nowhere' }
    const cluster = await openCluster(source, services, undefined, host)
    await assert.rejects(cluster.capture(hurried, keepAll), { code: 'capture-timeout' })
  })
})

function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch {
    return false
  }
}
