import { RefusedError } from '../../errors.ts'
import { faultOf } from '../api/faults.ts'
import { refuse } from '../api/refuse.ts'

/** Known failures of the roads to a pod's own IP: via direct, and via proxy. */

export const noIp = () =>
  refuse('pod-without-ip', 'The pod has no IP address yet.', 'Run again when the rollout is over.')

export const ipNotAllowed = (cause: unknown) =>
  refuse(
    'pod-ip-not-allowed',
    'The API server does not connect to the address of this pod.',
    'The pod has no IP address yet, or a loopback or link-local one: run again when it is ready, or use via: port-forward.',
    cause,
  )

export const ipRefused = (port: number, cause: unknown) =>
  refuse(
    'pod-ip-refused',
    `Nothing listens on port ${port} of the pod’s IP address.`,
    'If net/http/pprof listens on localhost there, only via: port-forward reaches it; else set port, or let it listen on all addresses.',
    cause,
  )

export const podUnreachable = (cause: unknown) =>
  refuse(
    'pod-unreachable',
    'The pod’s IP address cannot be reached.',
    'Set via to port-forward, which needs no way to that address; else run inside the cluster’s network (via: direct) or let the control plane reach pods (via: proxy), and let NetworkPolicies admit it.',
    cause,
  )

/** No cause is known but the silence: connections of `via: proxy` carry no sign of life. */
export const quietRequestCut = (waited: number, cause: unknown) =>
  refuse(
    'proxy-request-cut',
    `The request through the API server’s proxy was ended after ${waited.toFixed(1)} seconds without an answer.`,
    'A load balancer in between cuts quiet requests: take shorter profiles (seconds), or use via: port-forward, which shows signs of life.',
    cause,
  )

export const proxyRequestBarred = (status: number, cause: unknown) =>
  refuse(
    'proxy-request-barred',
    `Something in front of the API server does not let requests to its pod proxy pass (${status}).`,
    'Use the address of the API server itself, let the gateway pass */proxy/*, or set via to port-forward or direct, which take another way.',
    cause,
  )

export const reachFailed = (cause: unknown) =>
  refuse(
    'proxy-failed',
    'The API server’s proxy could not get an answer from the pod.',
    'Look at the cause in the log, which is what it said, or set via to port-forward, which takes another way.',
    cause,
  )

/** Why no TCP connection to the pod's IP came about. A refusal of ours passes through. */
export function unreachableIp(error: unknown, port: number): RefusedError {
  if (error instanceof RefusedError) return error
  return faultOf(error).code === 'ECONNREFUSED' ? ipRefused(port, error) : podUnreachable(error)
}
