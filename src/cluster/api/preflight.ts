import type { Console } from '../../console.ts'
import type { Api } from './api.ts'
import { forbidden } from './api-refusals.ts'
import { objectOf } from './json.ts'
import { type Right, spoken } from './rights.ts'

const path = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews'

/**
 * Asks the API server whether we may do all that the capture needs, so that one run names every missing rule.
 * Throws `forbidden` with them. Where the server does not answer the question, nothing is said: the requests will tell.
 */
export async function preflight(
  api: Api,
  rights: readonly Right[],
  console: Console,
  signal: AbortSignal,
): Promise<void> {
  const allowed = await reviewRights(api, rights, console, signal)
  const missing = rights.filter((_, index) => allowed[index] === false)
  // Only API servers since 1.35 ask for `create` on a WebSocket, and they will say so themselves.
  const needed = missing.filter((right) => right.verb !== 'create')
  if (needed.length > 0) throw forbidden(missing)
  for (const right of missing)
    console.warning(`The credentials may not ${spoken([right])}; Kubernetes 1.35 asks for it.`)
}

/** Whether we have each of the rights; null where the API server does not answer that question. */
export const reviewRights = (
  api: Api,
  rights: readonly Right[],
  console: Console,
  signal: AbortSignal,
): Promise<readonly (boolean | null)[]> => Promise.all(rights.map((right) => mayWe(api, right, console, signal)))

async function mayWe(api: Api, right: Right, console: Console, signal: AbortSignal): Promise<boolean | null> {
  const [resource, subresource] = right.resource.split('/')
  const review = {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SelfSubjectAccessReview',
    spec: {
      resourceAttributes: { namespace: right.namespace, verb: right.verb, group: right.group, resource, subresource },
    },
  }
  try {
    const answer = objectOf(await api.post(path, review, right, signal))
    const { allowed } = objectOf(answer['status'])
    return typeof allowed === 'boolean' ? allowed : null
  } catch (error) {
    signal.throwIfAborted()
    console.debug(
      `No answer to the access review of ${spoken([right])}: ${error instanceof Error ? error.message : ''}`,
    )
    return null
  }
}
