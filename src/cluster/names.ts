import type { TakenProfile } from './attempt.ts'
import type { CapturedProfile } from './cluster.ts'
import { Pseudonyms } from './pseudonyms.ts'
import type { Candidate } from './workload/candidate.ts'
import type { Pod } from './workload/pods.ts'

/** The names that one capture gives to pods, nodes, zones and images. */
export class Names {
  readonly #pods = new Pseudonyms('pod')
  readonly #nodes = new Pseudonyms('node')
  readonly #zones = new Pseudonyms('zone')
  readonly #images = new Pseudonyms('image')

  /** A pod's name, and the same with its node, as lines of the log have it. */
  of(pod: Pod): { readonly name: string; readonly where: string } {
    const name = this.#pods.of(pod.uid)
    return { name, where: pod.node === null ? name : `${name} (${this.#nodes.of(pod.node)})` }
  }

  /** `text` with these names in place of what pods and their nodes are called: servers quote that. */
  veil(text: string, pods: readonly Pod[]): string {
    const known = pods.flatMap(({ name, uid, node }) => [
      [name, this.#pods.of(uid)] as const,
      [uid, this.#pods.of(uid)] as const,
      ...(node === null ? [] : [[node, this.#nodes.of(node)] as const]),
    ])
    return known.reduce(
      (veiled, [real, shown]) =>
        veiled.replace(new RegExp(`(?<![\\w.-])${RegExp.escape(real)}(?![\\w.-])`, 'g'), shown),
      text,
    )
  }

  captured({ pod, port }: Candidate, { bytes, profile, startedAt, seconds }: TakenProfile): CapturedProfile {
    const image = port.container?.image ?? null
    return {
      bytes,
      profile,
      pod: this.#pods.of(pod.uid),
      node: pod.node === null ? null : this.#nodes.of(pod.node),
      zone: pod.zone === null ? null : this.#zones.of(pod.zone),
      image: image === null ? null : this.#images.of(image),
      podName: pod.name,
      startedAt,
      seconds,
    }
  }
}
