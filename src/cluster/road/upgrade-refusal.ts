import type { RefusedError } from '../../errors.ts'
import { type Answer, isStatus, messageOf, refusalOf, refusedByAdmission } from '../api/answers.ts'
import { admissionRefused, forbidden, upgradeStripped } from '../api/api-refusals.ts'
import { heard } from '../api/refuse.ts'
import { forwardFailed, nodeUnreachable, podGone, podPending } from './forward-refusals.ts'

/** What a refused upgrade of a port-forward means. The texts are those of kube-apiserver 1.36 and its proxies. */
export function upgradeRefusal(answer: Answer, namespace: string, port: number): RefusedError {
  const { status } = answer
  const text = messageOf(answer)
  const cause = heard(text)
  const right = { group: '', resource: 'pods/portforward', namespace } as const
  if (refusedByAdmission(answer)) return admissionRefused(cause)
  if (status === 403 && isStatus(answer)) {
    // Since 1.35 a WebSocket needs `create` as well as `get`, and the refusal for want of `create` gives no reason.
    const onlyCreate = /is forbidden:\s*$/.test(text)
    const verbs = onlyCreate ? (['create'] as const) : (['get', 'create'] as const)
    return forbidden(
      verbs.map((verb) => ({ ...right, verb })),
      cause,
    )
  }
  if (status === 404 && isStatus(answer)) return podGone(cause)
  if (text.includes('does not have a host assigned')) return podPending(cause)
  if (/Upgrade request required|missing upgrade headers/.test(text)) return upgradeStripped(status, cause)
  if (/error dialing backend|No agent available|proxy error from/.test(text)) return nodeUnreachable(cause)
  if (text.includes('pod does not exist')) return podGone(cause)
  if (status === 400) return forwardFailed(port, cause)
  if (status === 401 || status === 429 || status >= 500) return refusalOf(answer, { ...right, verb: 'get' })
  return upgradeStripped(status, cause)
}
