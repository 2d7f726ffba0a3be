import type { SymbolName } from '../profile/profile.ts'
import type { LostEdge } from './heavy-edges.ts'
import type { JudgedProfile } from './judged-profile.ts'
import { type Origins, type Subject, subjectKey, subjectOf } from './origin.ts'
import { isRuntimePackage } from './runtime-share.ts'

/** A package or dependency that gave way to another one. */
export interface Succession {
  readonly subject: Subject
  readonly successor: Subject
  /** What of it is gone, of the weight of the heavy committed edges. */
  readonly share: number
  /** The gone edges that it explains, as rows of the committed table. */
  readonly rows: ReadonlySet<number>
}

/** Both profiles, and the hot calls that each has and the other has not. */
export interface CallChange {
  readonly committed: JudgedProfile
  readonly today: JudgedProfile
  readonly gone: readonly LostEdge[]
  /** Asked for only where enough is gone. */
  appeared(): readonly LostEdge[]
}

/** Below it a loss is not worth a sentence, nor clearly more than noise. */
const leastShare = 0.01

/**
 * Finds what clearly took another's place. P gave way to Q where
 * - hot calls into P, from callers that call it no more or from inside it, hold 1 % of the heavy committed weight and
 *   are gone;
 * - at least one of these callers now calls Q: it did not before, or a hot call of it into Q is new;
 * - the hot calls into Q that are new, from these callers or from inside it, weigh at least half of what is gone;
 * - P's share of the samples fell by at least half of what is gone, and Q's rose by at least half of that: an inlined
 *   call that is inlined no more is gone too, but its samples are not;
 * - Q is the only one of which all that holds.
 * Callers are functions; where these show nothing, for they may have been renamed too, whole packages. Neither is the
 * runtime: what is called instead of it replaces nothing. `isCandidate` leaves out pairs that something else explains.
 */
export function successions(
  change: CallChange,
  origins: Origins,
  isCandidate: (subject: Subject, successor: Subject) => boolean,
): Succession[] {
  if (sum(change.gone) < leastShare) return []
  const before = new CallsBySubject(change.committed, origins)
  const lost = [...sharesBySubject(before, change.gone)].filter(([, share]) => share >= leastShare)
  if (lost.length === 0) return []
  const now = new CallsBySubject(change.today, origins)
  const appeared = change.appeared()
  const gained = [...sharesBySubject(now, appeared)]

  function successionOf(key: string, level: Level): Succession | null {
    const left = before.callersOf(key, level).difference(now.callersOf(key, level))
    const gone = change.gone.filter(({ row }) => before.isInto(key, row, level, left))
    const share = sum(gone)
    const fall = before.samplesIn(key) - now.samplesIn(key)
    if (share < leastShare || fall < share / 2) return null
    const subject = before.subjectOf(key)
    const successors = gained.flatMap(([other, most]) => {
      const successor = now.subjectOf(other)
      const rise = now.samplesIn(other) - before.samplesIn(other)
      if (other === key || most < share / 2 || rise < fall / 2 || !isCandidate(subject, successor)) return []
      const hot = appeared
        .filter(({ row }) => now.calleeOf(row) === other && !now.isInside(row))
        .map(({ row }) => now.callerOf(row, level))
      const isNew = now.callersOf(other, level).difference(before.callersOf(other, level)).union(new Set(hot))
      const linked = left.intersection(isNew)
      const taken = appeared.filter(({ row }) => now.isInto(other, row, level, linked))
      return linked.size > 0 && sum(taken) >= share / 2 ? [successor] : []
    })
    const [successor, ...others] = successors
    if (successor === undefined || others.length > 0) return null
    return { subject, successor, share, rows: new Set(gone.map(({ row }) => row)) }
  }

  return lost.flatMap(([key]) => successionOf(key, 'function') ?? successionOf(key, 'subject') ?? [])
}

/** What callers are told apart by. */
type Level = 'function' | 'subject'

/** The calls and samples of one profile by the subjects that they lead into. Subjects go by their keys. */
class CallsBySubject {
  readonly #table: JudgedProfile['edges']
  /** By symbol. */
  readonly #keys: readonly string[]
  readonly #subjects = new Map<string, Subject>()
  readonly #samples = new Map<string, number>()
  readonly #callers = new Map<Level, ReadonlyMap<string, ReadonlySet<string>>>()

  constructor({ edges, tables: { symbols, functions, counted } }: JudgedProfile, origins: Origins) {
    this.#table = edges
    const keyOf = (name: SymbolName): string => {
      const subject = subjectOf(origins(name))
      const key = subjectKey(subject)
      this.#subjects.set(key, subject)
      return key
    }
    this.#keys = edges.symbols.map(keyOf)
    for (const [row, symbol] of functions.symbol.entries()) {
      const key = keyOf(symbols[symbol] ?? ('' as SymbolName))
      this.#samples.set(key, this.samplesIn(key) + (functions.samples[row] ?? 0) / counted)
    }
  }

  /** Share of the samples whose leaf is in a subject. */
  samplesIn(key: string): number {
    return this.#samples.get(key) ?? 0
  }

  subjectOf(key: string): Subject {
    const subject = this.#subjects.get(key)
    if (subject === undefined) throw new RangeError(`no symbol is of ${key}`)
    return subject
  }

  /** The subject that a call leads into. */
  calleeOf(row: number): string {
    return this.#keys[this.#table.callee[row] ?? 0] ?? ''
  }

  callerOf(row: number, level: Level): string {
    const caller = this.#table.caller[row] ?? 0
    return (level === 'function' ? this.#table.symbols : this.#keys)[caller] ?? ''
  }

  /** Who calls a subject from outside. */
  callersOf(key: string, level: Level): ReadonlySet<string> {
    const known = this.#callers.get(level) ?? this.#findCallers(level)
    this.#callers.set(level, known)
    return known.get(key) ?? new Set()
  }

  /** Whether a call leads into a subject, from inside or from one of these callers. */
  isInto(key: string, row: number, level: Level, callers: ReadonlySet<string>): boolean {
    return this.calleeOf(row) === key && (this.isInside(row) || callers.has(this.callerOf(row, level)))
  }

  /** Whether a call stays in one subject. */
  isInside(row: number): boolean {
    return this.callerOf(row, 'subject') === this.calleeOf(row)
  }

  #findCallers(level: Level): ReadonlyMap<string, ReadonlySet<string>> {
    const callers = new Map<string, Set<string>>()
    for (let row = 0; row < this.#table.count; row++) {
      if (this.isInside(row)) continue
      const key = this.calleeOf(row)
      const known = callers.get(key)
      if (known === undefined) callers.set(key, new Set([this.callerOf(row, level)]))
      else known.add(this.callerOf(row, level))
    }
    return callers
  }
}

/** Shares of calls by the subject that they lead into, but for the runtime's. */
function sharesBySubject(calls: CallsBySubject, edges: readonly LostEdge[]): Map<string, number> {
  const shares = new Map<string, number>()
  for (const { row, share } of edges) {
    const key = calls.calleeOf(row)
    if (!isRuntime(calls.subjectOf(key))) shares.set(key, (shares.get(key) ?? 0) + share)
  }
  return shares
}

const isRuntime = ({ origin, name }: Subject): boolean => origin === 'standard' && isRuntimePackage(name)

const sum = (edges: readonly LostEdge[]): number => edges.reduce((total, { share }) => total + share, 0)
