import { readAuthority } from './certificate-authority.ts'
import { Connections } from './connections.ts'
import { keepFresh } from './freshness.ts'
import type { Identity, LoginSetting, WorkflowSource } from './identity.ts'
import { claimsOf, expiryOf } from './jwt.ts'
import { serverInsecure } from './login-refusals.ts'
import { environmentProxy, proxySecrets } from './proxy-choice.ts'
import { workflowTokenRefused } from './sent-token.ts'
import type { WorkflowIdentity } from './workflow-token.ts'

/**
 * Logs in at the API server with the OIDC token of a workflow's job: no kubeconfig, and nothing to store. Each token
 * lasts for minutes, so it is asked for when it is needed. Throws `server-insecure`, `certificate-authority-invalid` or
 * `proxy-invalid`.
 */
export function workflowIdentity(
  { server, certificateAuthority, audience }: WorkflowSource,
  job: WorkflowIdentity,
  { console, clock, host }: LoginSetting,
): Identity {
  const url = new URL(server)
  if (url.protocol !== 'https:') throw serverInsecure()
  const proxy = environmentProxy(url, host.environment)
  for (const secret of proxySecrets(proxy)) console.mask(secret)
  const trust = certificateAuthority === null ? {} : { ca: readAuthority(certificateAuthority) }
  const connections = new Connections(url, proxy)
  const now = () => clock.now()
  let sent: string | null = null
  const fresh = keepFresh(async (signal) => {
    const token = await job.token(audience, signal)
    console.mask(token)
    // Where it tells no end, it is asked for anew each time.
    return { token, expiresAt: expiryOf(claimsOf(token)) ?? now() }
  }, now)
  return {
    server: url.href.replace(/\/$/, ''),
    namespace: null,
    credentials: async () => {
      const { token } = await fresh.get()
      sent = token
      return { agent: connections.agent(trust), headers: { authorization: `Bearer ${token}` } }
    },
    abandon: () => fresh.abandon(),
    unauthorized: (cause) => workflowTokenRefused(sent, now(), cause),
  }
}
