import type { Pod } from './pods.ts'
import { findPort, type PodPort } from './port.ts'

/** A pod that may be profiled, and where pprof listens in it. */
export interface Candidate {
  readonly pod: Pod
  readonly port: PodPort
}

/** null where the pod has no such port; `findPort` says when. */
export function candidateOf(pod: Pod, port: string, container: string | null): Candidate | null {
  const found = findPort(pod, port, container)
  return found === null ? null : { pod, port: found }
}
