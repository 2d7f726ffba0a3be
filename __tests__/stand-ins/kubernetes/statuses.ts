/** An answer of the API server. `body` is JSON unless it is a text. */
export interface Answer {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** Status objects with the texts that kube-apiserver 1.36.4 was seen to give. */
function status(code: number, reason: string, message: string, details?: unknown): Answer {
  const optional = { ...(reason !== '' && { reason }), ...(details !== undefined && { details }) }
  return {
    status: code,
    body: { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, ...optional, code },
  }
}

export interface Attempt {
  readonly user: string
  readonly verb: string
  readonly group: string
  /** With its subresource. */
  readonly resource: string
  readonly namespace: string
  readonly name: string | null
}

/** `pods`, or `deployments.apps`, without the subresource. */
const qualified = ({ group, resource }: Attempt): string => {
  const plural = resource.split('/')[0] ?? ''
  return group === '' ? plural : `${plural}.${group}`
}
const detailsOf = (attempt: Attempt) => ({
  ...(attempt.name !== null && { name: attempt.name }),
  ...(attempt.group !== '' && { group: attempt.group }),
  kind: attempt.resource.split('/')[0],
})
const named = (attempt: Attempt) => (attempt.name === null ? '' : ` ${JSON.stringify(attempt.name)}`)

export const unauthorized = () => status(401, 'Unauthorized', 'Unauthorized')

export const forbidden = (attempt: Attempt) =>
  status(
    403,
    'Forbidden',
    `${qualified(attempt)}${named(attempt)} is forbidden: User ${JSON.stringify(attempt.user)} cannot ${attempt.verb} ` +
      `resource ${JSON.stringify(attempt.resource)} in API group ${JSON.stringify(attempt.group)} ` +
      `in the namespace ${JSON.stringify(attempt.namespace)}`,
    detailsOf(attempt),
  )

/** What a WebSocket is told when `create` is missing: a sentence without its end. */
export const forbiddenWithoutReason = (attempt: Attempt) =>
  status(403, 'Forbidden', `${qualified(attempt)}${named(attempt)} is forbidden: `, detailsOf(attempt))

export const notFound = (attempt: Attempt) =>
  status(404, 'NotFound', `${qualified(attempt)}${named(attempt)} not found`, detailsOf(attempt))

export const unknownResource = () => status(404, 'NotFound', 'the server could not find the requested resource', {})

export const methodNotAllowed = () =>
  status(405, 'MethodNotAllowed', 'the server does not allow this method on the requested resource', {})

export const badRequest = (message: string) => status(400, 'BadRequest', message)

/** The node's kubelet cannot be dialled. */
export const backendUnreachable = () =>
  status(500, '', 'error dialing backend: dial tcp 127.0.0.1:9: connect: connection refused')

/** What the pod proxy makes of an error of Go's HTTP client. */
export const unreached = (error: string) => status(503, 'ServiceUnavailable', `error trying to reach service: ${error}`)

export const plainText = (code: number, body: string): Answer => ({
  status: code,
  body,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
})
