import type { Clock } from '../clock.ts'
import type { Console } from '../console.ts'
import { openApi } from './api.ts'
import { capture } from './capture.ts'
import type { Cluster } from './cluster.ts'
import { type Deadlines, defaultDeadlines } from './deadlines.ts'
import { type IdentitySource, loadIdentity } from './identity.ts'

/**
 * Loads the kubeconfig and gives its cluster. Nothing is sent before the first capture.
 * Throws `no-kubeconfig`, `kubeconfig-invalid`, `context-unknown` or `server-insecure`. `deadlines` are for tests.
 */
export async function openCluster(
  source: IdentitySource,
  { console, clock }: { readonly console: Console; readonly clock: Clock },
  deadlines: Deadlines = defaultDeadlines,
): Promise<Cluster> {
  const identity = loadIdentity(source, console, deadlines.login)
  const api = openApi(identity, clock, deadlines)
  return { capture: (request) => capture(request, { api, identity, console, clock, deadlines }) }
}
