import type { Credentials, Identity } from './identity.ts'

/**
 * The identity's credentials, while `signal` lets wait for them: a login may take a minute. Rejects with its reason, or
 * as the identity does. The login itself goes on, for other requests may wait for it too.
 */
export async function credentialsWithin(identity: Identity, signal: AbortSignal): Promise<Credentials> {
  signal.throwIfAborted()
  const over = Promise.withResolvers<never>()
  const abort = () => over.reject(signal.reason)
  signal.addEventListener('abort', abort)
  try {
    return await Promise.race([identity.credentials(), over.promise])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
