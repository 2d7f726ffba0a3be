import { refuse } from '../api/refuse.ts'

/** Known failures of the forwarded connection. */

export const podGone = (cause: unknown) =>
  refuse('pod-gone', 'The pod was replaced meanwhile.', 'Run again when the rollout is over.', cause)

export const podPending = (cause: unknown) =>
  refuse('pod-pending', 'The pod has no node yet.', 'Run again when the rollout is over.', cause)

export const nodeUnreachable = (cause: unknown) =>
  refuse(
    'node-unreachable',
    'The API server cannot reach the pod’s node.',
    'Look at the node, and at the tunnel (konnectivity) between control plane and nodes.',
    cause,
  )

export const connectionRefused = (port: number, cause: unknown) =>
  refuse(
    'connection-refused',
    `Nothing listens on port ${port} in the pod.`,
    'Set the port input to where net/http/pprof is served; localhost inside the pod is enough.',
    cause,
  )

export const forwardFailed = (port: number, cause: unknown) =>
  refuse(
    'forward-failed',
    `The node could not forward port ${port} of the pod.`,
    'Look at the cause in the log, which is what the container runtime said; where it has no port-forward, as sandboxed ones such as gVisor, set via to proxy or direct.',
    cause,
  )

export const forwardGarbled = (cause: unknown) =>
  refuse(
    'forward-garbled',
    'What came over the port-forward is not its protocol.',
    'Something in front of the API server changes it: use the address of the API server itself, or set via to proxy.',
    cause,
  )

export const connectionCut = (closeCode: number, cause?: unknown) =>
  refuse(
    'connection-cut',
    `The forwarded connection broke (${closeCode}).`,
    'Usually the pod or its node went away; if it happens each time, a load balancer cuts quiet connections: take shorter profiles.',
    cause,
  )
