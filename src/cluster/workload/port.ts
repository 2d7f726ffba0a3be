import type { Pod, PodContainer } from './pods.ts'

/** Where pprof listens in one pod. */
export interface PodPort {
  readonly number: number
  /** null where the pod does not tell whose port it is. */
  readonly container: PodContainer | null
  /** The containers one of which listens: `container`, or all that could. */
  readonly listeners: readonly PodContainer[]
}

const defaultContainerAnnotation = 'kubectl.kubernetes.io/default-container'

/**
 * Finds the port in a pod: by number, or by the name that one of its containers gives it.
 * null where no container gives that name, several do and none is the default, or `container` is not in the pod.
 */
export function findPort(pod: Pod, port: string, container: string | null): PodPort | null {
  const candidates = container === null ? pod.containers : pod.containers.filter(({ name }) => name === container)
  if (candidates.length === 0) return null
  if (/^\d+$/.test(port)) return numbered(pod, Number(port), candidates)
  const owner = oneOf(
    pod,
    candidates.filter(({ ports }) => ports.some((declared) => declared.name === port)),
  )
  const named = owner?.ports.find((declared) => declared.name === port)
  return owner === null || named === undefined ? null : { number: named.number, container: owner, listeners: [owner] }
}

/** A container need not declare a port to listen on it, so a number is always worth a try. */
function numbered(pod: Pod, number: number, candidates: readonly PodContainer[]): PodPort {
  const declare = candidates.filter(({ ports }) => ports.some((declared) => declared.number === number))
  const programs = candidates.filter(({ sidecar }) => !sidecar)
  const container = oneOf(pod, declare) ?? oneOf(pod, candidates) ?? oneOf(pod, programs)
  return { number, container, listeners: container === null ? programs : [container] }
}

/** The default container if it is among them, else the only one. */
function oneOf(pod: Pod, containers: readonly PodContainer[]): PodContainer | null {
  const preferred = pod.annotations[defaultContainerAnnotation]
  const [first, ...others] = containers
  return containers.find(({ name }) => name === preferred) ?? (others.length === 0 ? (first ?? null) : null)
}
