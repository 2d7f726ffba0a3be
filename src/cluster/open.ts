import type { Clock } from '../clock.ts'
import type { Console } from '../console.ts'
import { openApi } from './api/api.ts'
import { capture } from './capture.ts'
import type { Cluster } from './cluster.ts'
import { type Deadlines, defaultDeadlines } from './deadlines.ts'
import { explained, type IdentitySource } from './login/identity.ts'
import { type Host, thisHost } from './login/kubeconfig-discovery.ts'
import { loadIdentity } from './login/open-login.ts'

/** The other thing to do with a cluster, in the same chunk. */
export { brisk, patient, walk } from './doctor/walk.ts'

/**
 * Finds out how to log in and gives the cluster. Nothing is sent before the first capture. Throws what is wrong with
 * the kubeconfig, with the proxy, or with the workflow's right to a token. `deadlines` and `host` are for tests.
 */
export async function openCluster(
  source: IdentitySource,
  { console, clock }: { readonly console: Console; readonly clock: Clock },
  deadlines: Deadlines = defaultDeadlines,
  host: Host = thisHost(),
): Promise<Cluster> {
  const identity = loadIdentity(source, console, deadlines.login, { clock, host })
  const api = openApi(identity, clock, deadlines, console)
  return {
    capture: (request, keep) =>
      capture(request, keep, { api, identity, console, clock, deadlines }).catch((error: unknown) => {
        throw explained(error, identity)
      }),
  }
}
