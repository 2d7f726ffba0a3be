import { type Random, randomOf } from '../../src/drift/calibration/random.ts'
import type { ServiceBuild } from './build.ts'
import { normal } from './random.ts'

/** Pods of one build of the service. */
export interface Fleet {
  readonly name: string
  readonly pods: number
  readonly build: Omit<ServiceBuild, 'output' | 'pgo'> & {
    /** Kept captures whose merge the service is built with. */
    readonly pgo?: readonly string[]
  }
  /** The traffic of a pod, numbered from 1, as -mix takes it; absent: the service's own. */
  readonly mix?: (pod: number) => string
}

/** Requests of each kind. */
type Weights = Readonly<Record<'json' | 'gzip' | 'regexp' | 'sort' | 'search' | 'price' | 'ledger', number>>

/** What the service gets where nothing else is said. */
const ordinary: Weights = { json: 4, gzip: 1, regexp: 1, sort: 2, search: 6, price: 6, ledger: 4 }

/** Half of the JSON, about four times the compression. */
const other: Weights = { json: 2, gzip: 4, regexp: 2, sort: 1, search: 3, price: 3, ledger: 2 }

export const fleets: readonly Fleet[] = [
  { name: 'baseline', pods: 16, build: {} },
  { name: 'edited', pods: 4, build: { version: 'edited' } },
  { name: 'pgo', pods: 4, build: { pgo: podNames('baseline', 8) } },
  { name: 'othermix', pods: 4, build: {}, mix: () => mixOf(other) },
  { name: 'mild', pods: 8, build: {}, mix: () => mixOf(halfWay(ordinary, other)) },
  { name: 'inserted', pods: 4, build: { version: 'inserted' } },
  { name: 'renamed', pods: 8, build: { version: 'renamed' } },
  { name: 'swapped', pods: 8, build: { version: 'swapped' } },
  { name: 'jitter-a', pods: 12, build: {}, mix: (pod) => mixOf(jittered(ordinary, randomOf(100 + pod))) },
  { name: 'jitter-b', pods: 12, build: {}, mix: (pod) => mixOf(jittered(ordinary, randomOf(200 + pod))) },
  // Last, because it needs what not every machine can have.
  { name: 'go125', pods: 8, build: { toolchain: 'go1.25.5' } },
]

/** `baseline-1` and so on. */
function podNames(name: string, pods: number): string[] {
  return Array.from({ length: pods }, (_, pod) => `${name}-${pod + 1}`)
}

/** Standard deviation of the logarithm of a pod's weights. */
const jitter = 0.4

/** Customers differ from pod to pod: each weight times a number of the lognormal distribution around 1. */
const jittered = (weights: Weights, random: Random): Weights =>
  mapped(weights, (weight) => weight * Math.exp(jitter * normal(random)))

/** The mean of the shares. */
function halfWay(one: Weights, another: Weights): Weights {
  const share = (weights: Weights, kind: keyof Weights) => weights[kind] / sum(Object.values(weights))
  return mapped(one, (_, kind) => share(one, kind) + share(another, kind))
}

function mapped(weights: Weights, change: (weight: number, kind: keyof Weights) => number): Weights {
  const changed = (kind: keyof Weights): number => change(weights[kind], kind)
  return {
    json: changed('json'),
    gzip: changed('gzip'),
    regexp: changed('regexp'),
    sort: changed('sort'),
    search: changed('search'),
    price: changed('price'),
    ledger: changed('ledger'),
  }
}

/** Weights are whole numbers there; thousandths of the total are fine enough. */
function mixOf(weights: Weights): string {
  const total = sum(Object.values(weights))
  return Object.entries(weights)
    .map(([kind, weight]) => `${kind}=${Math.round((1000 * weight) / total)}`)
    .join(',')
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
