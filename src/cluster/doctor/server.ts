import { RefusedError } from '../../errors.ts'
import type { Api } from '../api/api.ts'
import { objectOf, textOf } from '../api/json.ts'
import type { LoginFacts } from '../login/login-facts.ts'
import type { Checked } from './way.ts'

/** What the API server says it is; null where it does not tell. */
export interface ServerVersion {
  readonly version: string | null
}

/** No Role grants it: by default every authenticated user may read it. */
const versionRight = { group: '', resource: 'version', verb: 'get', namespace: '' } as const

/** An API server that was reached, whatever it thinks of us. */
const answered: ReadonlySet<string> = new Set(['unauthorized', 'forbidden'])

export async function checkServer(api: Api, { tls }: LoginFacts, signal: AbortSignal): Promise<Checked<ServerVersion>> {
  const version = await readVersion(api, signal)
  const value = { version }
  const told = version === null ? 'does not tell its version' : `is Kubernetes ${version}`
  if (tls === 'checked') {
    const sentence = `It answers over TLS with a certificate that is trusted, and ${told}.`
    return { finding: { kind: 'works', hop: 'server', sentence, details: [] }, value }
  }
  const sentence =
    tls === 'none'
      ? `It answers without TLS, and ${told}.`
      : `It answers, and ${told}; its certificate was not checked.`
  const remedy =
    'Credentials go to whoever answers there: use https, and certificate-authority-data in place of insecure-skip-tls-verify.'
  return { finding: { kind: 'doubtful', hop: 'server', sentence, remedy, details: [], mend: null }, value }
}

async function readVersion(api: Api, signal: AbortSignal): Promise<string | null> {
  try {
    return textOf(objectOf(await api.get('/version', versionRight, signal))['gitVersion'])
  } catch (error) {
    if (error instanceof RefusedError && answered.has(error.code)) return null
    throw error
  }
}

/** Whether a WebSocket needs `create` on pods/portforward as well; null where nobody knows. */
export function asksForCreate({ version }: ServerVersion): boolean | null {
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(version ?? '') ?? []
  if (major === undefined || minor === undefined) return null
  return Number(major) > 1 || Number(minor) >= 35
}
