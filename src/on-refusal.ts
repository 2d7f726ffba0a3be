import type { Cluster } from './cluster/cluster.ts'
import { RefusedError } from './errors.ts'

/** What leads to a cluster. */
interface Connector {
  connect(): Promise<Cluster>
}

/**
 * Refusals of the first hop, which say all there is: to log in again would only repeat them, and can take a minute. A
 * full disk is no hop at all.
 */
const saysAll: RegExp =
  /^(no-kubeconfig|kubeconfig-.*|context-unknown|server-insecure|certificate-authority-invalid|client-certificate-invalid|proxy-invalid|login-.*|oidc-.*|file-unwritable)$/

/** The same world; where its cluster refuses something, `look` goes before the refusal does. */
export function onRefusal<Given extends Connector>(world: Given, look: () => Promise<void>): Given {
  const watched = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work()
    } catch (error) {
      if (error instanceof RefusedError && !saysAll.test(error.code)) await look()
      throw error
    }
  }
  const connect = () =>
    watched(async (): Promise<Cluster> => {
      const cluster = await world.connect()
      return { ...cluster, capture: (...asked) => watched(() => cluster.capture(...asked)) }
    })
  return { ...world, connect }
}
