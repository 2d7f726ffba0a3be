import type { Profile } from '../profile/profile.ts'
import type { Milliseconds, Seconds } from '../units.ts'
import type { Exclusion } from './workload/exclusions.ts'
import type { Target } from './workload/target.ts'

/**
 * The roads to a pod: through the API server and the node to the pod's localhost, through the API server's own HTTP
 * proxy to the pod's IP address, or straight to that address from a runner in the cluster's network.
 */
export const vias = ['port-forward', 'proxy', 'direct'] as const

export type Via = (typeof vias)[number]

/** The one thing a run asks of a cluster: profiles of a workload's healthy pods. */
export interface Cluster {
  /**
   * Takes up to `request.wanted` profiles, and more where those hold too few samples. Resolves with at least
   * `request.minimum`, each complete and decodable. Throws a RefusedError when fewer could be had; its message names
   * the commonest failure.
   *
   * `keep` hears each profile as it comes, and the capture holds only what it gives for it: a hundred large profiles
   * fit into no small runner. What it throws ends the capture.
   */
  capture<Kept>(request: CaptureRequest, keep: Keep<Kept>): Promise<Capture<Kept>>
}

export type Keep<Kept> = (captured: CapturedProfile) => Kept

export interface CaptureRequest {
  readonly target: Target
  /** null: the context's namespace, else `default`. */
  readonly namespace: string | null
  /** null: the default-container annotation, else the only container that declares the port. */
  readonly container: string | null
  /** Number or name of the pprof port. */
  readonly port: string
  readonly pprofPath: string
  readonly scheme: 'http' | 'https'
  /** Further headers of requests to pprof, by names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly via: Via
  /** Length of one profile, 1 to 240. */
  readonly seconds: Seconds
  readonly wanted: number
  readonly minimum: number
  /**
   * Samples that a run needs to be judged: with fewer in all, more profiles than wanted are taken while there is time.
   */
  readonly enough: number
  /** Between two profiles of the same pod. */
  readonly pause: Milliseconds
  /** Deadline of the whole capture. */
  readonly maxDuration: Milliseconds
  readonly minPodAge: Milliseconds
  /** Breaks ties in the choice of pods, so that a re-run is reproducible. */
  readonly seed: string
}

export interface Capture<Kept = CapturedProfile> {
  readonly kind: Target['kind']
  readonly seconds: Seconds
  readonly requested: number
  readonly minimum: number
  /** Of the request: with the same pods it gives the same choice. */
  readonly seed: string
  readonly startedAt: Date
  readonly endedAt: Date
  /** In order of arrival. */
  readonly profiles: readonly Kept[]
  /** Pods that gave no profile and were not asked for one. */
  readonly excluded: readonly Exclusion[]
  readonly failures: readonly { readonly pod: string; readonly code: string; readonly message: string }[]
}

export interface CapturedProfile {
  /** As received. */
  readonly bytes: Uint8Array
  readonly profile: Profile
  /** Pseudonyms, numbered in order of use: `pod-1`, `node-1` …; the only names that leave the run. */
  readonly pod: string
  readonly node: string | null
  readonly zone: string | null
  readonly image: string | null
  /** The real pod name, for local use only (`--names`). */
  readonly podName: string
  readonly startedAt: Date
  /** Wall time that the profile took. */
  readonly seconds: Seconds
}
