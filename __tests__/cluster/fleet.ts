import type { TestContext } from 'node:test'
import type { Capture, CaptureRequest } from '../../src/cluster/cluster.ts'
import { openCluster } from '../../src/cluster/open.ts'
import { rightsFor } from '../../src/cluster/workload/workload-kinds.ts'
import { type KubernetesStandIn, startKubernetes } from '../stand-ins/kubernetes/kubernetes.ts'
import type { PodSpec } from '../stand-ins/kubernetes/objects.ts'
import { type ReplayPod, startReplayPod } from '../stand-ins/kubernetes/replay-pod.ts'
import type { WorkloadSpec } from '../stand-ins/kubernetes/workloads.ts'
import {
  createRequest,
  keepAll,
  kept,
  leapingClock,
  type RecordedConsole,
  recordConsole,
  shortDeadlines,
} from './rig.ts'

export interface Fleet {
  readonly kubernetes: KubernetesStandIn
  /** Behind each pod, by its name. */
  readonly programs: ReadonlyMap<string, ReplayPod>
  readonly console: RecordedConsole
  /** By a user who has the documented Role for the request's target, and nothing else. */
  capture(overrides?: Partial<CaptureRequest>): Promise<Capture>
  /** Resolves when a pod is being profiled. */
  sampling(): Promise<void>
}

/** Pods of namespace `shop` that serve a profile each on port 6060, and what owns them. */
export async function startFleet(
  test: TestContext,
  workloads: readonly WorkloadSpec[],
  pods: readonly PodSpec[],
): Promise<Fleet> {
  const programs = new Map<string, ReplayPod>()
  const specs = await Promise.all(
    pods.map(async (spec, index) => {
      const program = await startReplayPod([kept(`baseline-${(index % 16) + 1}`)])
      programs.set(spec.name, program)
      return { namespace: 'shop', listens: { 6060: program.address }, ...spec }
    }),
  )
  const users = Object.fromEntries(
    (['deployment', 'statefulset', 'daemonset', 'rollout', 'pod', 'selector'] as const).map((kind) => [
      kind,
      rightsFor({ kind }, 'shop', 'port-forward').map(({ group, resource, verb, namespace }) => ({
        namespace,
        apiGroups: [group],
        resources: [resource],
        verbs: [verb],
      })),
    ]),
  )
  const kubernetes = await startKubernetes({
    workloads: workloads.map((spec) => ({ namespace: 'shop', ...spec })),
    pods: specs,
    users,
    linger: 10,
  })
  test.after(() => Promise.all([kubernetes.close(), ...[...programs.values()].map((program) => program.close())]))
  const console = recordConsole()
  return {
    kubernetes,
    programs,
    console,
    async capture(overrides = {}) {
      const request = createRequest(overrides)
      const source = { kubeconfig: kubernetes.kubeconfigOf(request.target.kind), context: null }
      const cluster = await openCluster(source, { console, clock: leapingClock() }, shortDeadlines)
      return cluster.capture(request, keepAll)
    },
    async sampling() {
      while ([...programs.values()].every((program) => program.requests().length === 0)) await new Promise(setImmediate)
    },
  }
}

/** `count` pods of one version of a workload, named after it: `shop-2-0` … */
export const podsOf = (owner: string, revision: number, count: number, spec: Partial<PodSpec> = {}): PodSpec[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `${owner.replace(/^.*\//, '')}-${revision}-${index}`,
    owner,
    revision,
    ...spec,
  }))
