import { framesOf } from './frames.ts'
import type { Profile } from './profile.ts'
import { isInert, isRuntime } from './symbol.ts'

/** Shares of the weight by what its leaf functions are, 0 to 1; all 0 where a profile weighs nothing. */
export interface LeafShares {
  /** The leaf has a name. */
  readonly named: number
  /**
   * Of the samples whose caller is not inert: it has a start line, so that the compiler can place the call. 1 of none.
   */
  readonly placed: number
  /** The leaf is where a goroutine or thread is put to sleep. */
  readonly parked: number
  /** Leaf or caller is a function outside the runtime. */
  readonly working: number
  /** The stack has a second location. */
  readonly called: number
}

/**
 * Functions that put a goroutine or a thread to sleep. Nothing spends its time there on a CPU: in the kept captures
 * they hold under 1 % of the samples, while a stack that waits ends in one of them.
 */
const parking = new Set(['runtime.gopark', 'runtime.goparkunlock', 'schedule', '__schedule', 'finish_task_switch'])

/** Weighs the samples of a profile by their leaf. Weights must not be negative. */
export function leafShares(profile: Profile): LeafShares {
  const { stacks, total } = profile.samples
  const frames = framesOf(profile)
  const { symbols, startLine } = frames
  const inert = symbols.map(isInert)
  const runtime = symbols.map((name) => isInert(name) || isRuntime(name))
  const parked = symbols.map((name) => parking.has(name.replace(/\.isra\.\d+$/, '')))
  const sums = { named: 0, active: 0, placed: 0, parked: 0, working: 0, called: 0 }
  for (let row = 0; row < stacks.count; row++) {
    const weight = stacks.weight.number(row)
    const leaf = frames.leaf[row] ?? -1
    const caller = frames.caller[row] ?? -1
    if (leaf === -1) continue
    const symbol = frames.symbol[leaf] ?? 0
    if (symbols[symbol] !== '') sums.named += weight
    if (caller !== -1 && inert[frames.symbol[caller] ?? 0] === false) {
      sums.active += weight
      if (!startLine.isZero(caller)) sums.placed += weight
    }
    if (parked[symbol] === true) sums.parked += weight
    if (runtime[symbol] === false || (caller !== -1 && runtime[frames.symbol[caller] ?? 0] === false)) {
      sums.working += weight
    }
    if (stacks.caller[row] !== -1) sums.called += weight
  }
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)
  const all = Number(total)
  return {
    named: share(sums.named, all),
    placed: sums.active === 0 ? 1 : sums.placed / sums.active,
    parked: share(sums.parked, all),
    working: share(sums.working, all),
    called: share(sums.called, all),
  }
}
