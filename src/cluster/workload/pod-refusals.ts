import { refuse } from '../api/refuse.ts'

/** What became of a pod since it was chosen. Another one may do. */

const whenCalm = 'Run again when the rollout, or the work on the nodes, is over.'

export const podDeleted = (cause?: unknown) => refuse('pod-gone', 'The pod was deleted meanwhile.', whenCalm, cause)

export const podEvicted = (cause: unknown) => refuse('pod-evicted', 'The pod was evicted meanwhile.', whenCalm, cause)

export const podOutOfMemory = (cause?: unknown) =>
  refuse(
    'pod-out-of-memory',
    'The container ran out of memory meanwhile and was killed.',
    'Raise the memory limit of the container: a CPU profile takes a few megabytes, so it was close to it before.',
    cause,
  )

export const podRestarted = (cause: unknown) =>
  refuse(
    'pod-restarted',
    'The container ended or restarted meanwhile.',
    'Look at why it restarts (kubectl logs --previous); a liveness probe may be too strict for a busy pod.',
    cause,
  )

/** The codes of pods that will not come back under the same identity: there may be others in their place. */
export const replacedPods: ReadonlySet<string> = new Set(['pod-gone', 'pod-evicted'])
