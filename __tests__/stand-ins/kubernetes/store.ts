import type { WebSocket } from 'ws'
import { type ApiObject, type DeploymentSpec, deploymentObjects, type PodSpec, podObject, uidFrom } from './objects.ts'

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
  readonly #deployments: ApiObject[] = []
  readonly #replicaSets: ApiObject[] = []

  constructor(deployments: readonly DeploymentSpec[], pods: readonly PodSpec[]) {
    for (const spec of deployments) {
      const { deployment, replicaSet } = deploymentObjects(spec)
      this.#deployments.push(deployment)
      this.#replicaSets.push(replicaSet)
    }
    for (const spec of pods) this.addPod(spec)
  }

  addPod(spec: PodSpec): void {
    const uid = uidFrom(`pod ${spec.namespace}/${spec.name} ${this.#added++}`)
    this.#pods.push({ spec, object: podObject(spec, this.#replicaSetOf(spec), uid), sockets: new Set() })
  }

  changePod(name: string, change: Partial<PodSpec>): void {
    const entry = this.podNamed(name)
    entry.spec = { ...entry.spec, ...change }
    entry.object = podObject(entry.spec, this.#replicaSetOf(entry.spec), entry.object.metadata.uid)
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
      'apps/deployments': this.#deployments,
      'apps/replicasets': this.#replicaSets,
    }
    return resources[`${group}/${resource}`]?.filter(({ metadata }) => metadata.namespace === namespace) ?? null
  }

  #replicaSetOf({ deployment, namespace = 'default' }: PodSpec): ApiObject | null {
    if (deployment === undefined) return null
    const owner = this.#deployments.findIndex(
      ({ metadata }) => metadata.name === deployment && metadata.namespace === namespace,
    )
    const replicaSet = this.#replicaSets[owner]
    if (replicaSet === undefined) throw new Error(`the stand-in has no deployment ${deployment}`)
    return replicaSet
  }
}
