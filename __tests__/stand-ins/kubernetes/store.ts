import type { WebSocket } from 'ws'
import { type ApiObject, type Controller, type PodSpec, podObject, uidFrom } from './objects.ts'
import { type Workload, type WorkloadSpec, workload } from './workloads.ts'

export interface PodEntry {
  spec: PodSpec
  object: ApiObject
  /** Port-forwards that are open to it. */
  readonly sockets: Set<WebSocket>
}

/** The objects of all namespaces. */
export class Store {
  readonly #pods: PodEntry[] = []
  /** Pods ever added: one that comes back under its old name is another pod. */
  #added = 0
  readonly #workloads: readonly Workload[]

  constructor(workloads: readonly WorkloadSpec[], pods: readonly PodSpec[]) {
    this.#workloads = workloads.map(workload)
    for (const spec of pods) this.addPod(spec)
  }

  addPod(spec: PodSpec): void {
    const uid = uidFrom(`pod ${spec.namespace}/${spec.name} ${this.#added++}`)
    this.#pods.push({ spec, object: podObject(spec, this.#controllerOf(spec), uid), sockets: new Set() })
  }

  changePod(name: string, change: Partial<PodSpec>): void {
    const entry = this.podNamed(name)
    entry.spec = { ...entry.spec, ...change }
    entry.object = podObject(entry.spec, this.#controllerOf(entry.spec), entry.object.metadata.uid)
  }

  removePod(name: string): PodEntry {
    const entry = this.podNamed(name)
    this.#pods.splice(this.#pods.indexOf(entry), 1)
    return entry
  }

  /** Pods of different namespaces need different names to be spoken of in tests. */
  podNamed(name: string): PodEntry {
    const entry = this.#pods.find(({ object }) => object.metadata.name === name)
    if (entry === undefined) throw new Error(`the stand-in has no pod ${name}`)
    return entry
  }

  findPod(namespace: string, name: string): PodEntry | null {
    const found = this.#pods.find(
      ({ object: { metadata } }) => metadata.namespace === namespace && metadata.name === name,
    )
    return found ?? null
  }

  /** All objects of a resource in a namespace; null where the API group has no such resource. */
  list(group: string, resource: string, namespace: string): readonly ApiObject[] | null {
    const resources: Readonly<Record<string, readonly ApiObject[]>> = {
      '/pods': this.#pods.map(({ object }) => object),
      'apps/deployments': this.#of('Deployment'),
      'apps/statefulsets': this.#of('StatefulSet'),
      'apps/daemonsets': this.#of('DaemonSet'),
      'apps/replicasets': this.#workloads.flatMap(({ replicaSets }) => replicaSets),
      // A custom resource, which a cluster without such objects is taken not to know.
      ...(this.#of('Rollout').length > 0 && { 'argoproj.io/rollouts': this.#of('Rollout') }),
    }
    return resources[`${group}/${resource}`]?.filter(({ metadata }) => metadata.namespace === namespace) ?? null
  }

  #of(kind: Workload['kind']): ApiObject[] {
    return this.#workloads.filter((each) => each.kind === kind).map(({ object }) => object)
  }

  #controllerOf({ deployment, owner = deployment && `Deployment/${deployment}`, ...spec }: PodSpec): Controller | null {
    if (owner === undefined) return null
    const found = this.#workloads.find(
      ({ kind, object: { metadata } }) =>
        `${kind}/${metadata.name}` === owner && metadata.namespace === (spec.namespace ?? 'default'),
    )
    const controller = found?.controllers.at((spec.revision ?? 0) - 1)
    if (controller === undefined) throw new Error(`the stand-in has no ${owner}, or no such version of it`)
    return controller
  }
}
