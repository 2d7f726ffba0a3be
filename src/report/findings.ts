import type { Refusal } from '../errors.ts'

/** The hops on the road from here to a profile, in the order in which they are taken. */
export const hops = [
  'login',
  'server',
  'identity',
  'permissions',
  'workload',
  'pods',
  'connection',
  'pprof',
  'samples',
] as const

export type Hop = (typeof hops)[number]

interface Found {
  readonly hop: Hop
  /**
   * What else was seen, a line each. It may name contexts, servers and users, and pods where that was asked for: for
   * the log and the terminal, never for a report.
   */
  readonly details: readonly string[]
}

/** What one hop showed. Sentences and refusals hold no name of a host, a user or a pod. */
export type Finding =
  | (Found & { readonly kind: 'works'; readonly sentence: string })
  | (Found & {
      /** A capture may work all the same. */
      readonly kind: 'doubtful'
      readonly sentence: string
      readonly remedy: string
      /** A command that mends it, for a shell; as the details no part of reports. */
      readonly mend: string | null
    })
  | (Found & {
      readonly kind: 'fails'
      readonly refusal: Refusal
      readonly cause: string | null
      readonly mend: string | null
    })
  | {
      readonly kind: 'not-reached'
      readonly hop: Hop
      /** The hop without which there is no way to this one. */
      readonly because: Hop
    }

/** Whether nothing stands in the way of a capture; doubts do not. */
export const isPassable = (findings: readonly Finding[]): boolean =>
  findings.every(({ kind }) => kind === 'works' || kind === 'doubtful')

export const titles: Readonly<Record<Hop, string>> = {
  login: 'login',
  server: 'API server',
  identity: 'identity',
  permissions: 'permissions',
  workload: 'workload',
  pods: 'pods',
  connection: 'connection',
  pprof: 'pprof',
  samples: 'samples',
}
