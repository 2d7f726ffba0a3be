import type { Api } from '../api/api.ts'
import type { Target } from '../workload/target.ts'
import { type FoundTarget, findTarget } from '../workload/workload.ts'
import type { Checked } from './way.ts'

export async function checkWorkload(
  api: Api,
  namespace: string,
  target: Target,
  signal: AbortSignal,
): Promise<Checked<FoundTarget>> {
  const found = await findTarget(api, namespace, target, signal)
  const details = [
    `namespace ${namespace}`,
    ...(found.labelSelector === null ? [] : [`selector ${found.labelSelector}`]),
  ]
  return { finding: { kind: 'works', hop: 'workload', sentence: sentenceOf(target, found), details }, value: found }
}

function sentenceOf({ kind }: Target, { owners }: FoundTarget): string {
  if (kind === 'pod') return 'The pod is there.'
  if (kind === 'selector') return 'A label selector names no workload: every pod with these labels counts.'
  const through = kind === 'deployment' || kind === 'rollout'
  const count = owners?.size ?? 0
  const sets = count === 1 ? 'its ReplicaSet controls' : `its ${count} ReplicaSets control`
  const by = through ? sets : 'it controls'
  return `The ${kind} is there; the pods that ${by} are its own.`
}
