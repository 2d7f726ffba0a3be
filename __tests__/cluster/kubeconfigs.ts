import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { Identity, IdentitySource } from '../../src/cluster/login/identity.ts'
import { loadIdentity } from '../../src/cluster/login/open-login.ts'
import type { Environment } from '../../src/cluster/login/proxy-choice.ts'
import { type Milliseconds, milliseconds } from '../../src/units.ts'
import { type RecordedConsole, recordConsole } from './rig.ts'

interface Parts {
  readonly server?: string
  readonly user?: object
  readonly cluster?: object
  readonly context?: object
  readonly current?: string
}

/** A kubeconfig with one of each. */
export const createKubeconfig = ({
  server = 'https://api.example',
  user,
  cluster,
  context,
  current = 'prod',
}: Parts = {}): string =>
  JSON.stringify(
    {
      clusters: [{ name: 'c', cluster: { server, ...cluster } }],
      users: [{ name: 'u', user: user ?? { token: 'secret-token' } }],
      contexts: [{ name: 'prod', context: { cluster: 'c', user: 'u', namespace: 'shop', ...context } }],
      'current-context': current,
    },
    null,
    1,
  )

export interface Surroundings {
  readonly context?: string
  /** Absent: nothing at all. */
  readonly environment?: Environment
  readonly serviceAccount?: string
  readonly console?: RecordedConsole
  readonly now?: () => Date
  readonly deadline?: number
}

/** An identity that sees only what it is given. */
export const load = (kubeconfig: string | null, surroundings: Surroundings = {}): Identity =>
  loadSource({ kubeconfig, context: surroundings.context ?? null }, surroundings)

export function loadSource(
  source: IdentitySource,
  {
    environment = {},
    serviceAccount = '/nowhere',
    console = recordConsole(),
    now = () => new Date(),
    deadline = 300,
  }: Surroundings = {},
): Identity {
  const clock = { now, sleep: async (_span: Milliseconds, signal?: AbortSignal) => signal?.throwIfAborted() }
  return loadIdentity(source, console, milliseconds(deadline), { clock, host: { environment, serviceAccount } })
}

/** A folder that goes when the test ends. */
export function temporaryFolder(test: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'identity-'))
  test.after(() => rmSync(folder, { recursive: true }))
  return folder
}
