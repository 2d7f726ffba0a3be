import { startLines } from './call-lines.ts'
import type { Decision, Diagnostics } from './diagnostics.ts'
import type { BuildResult, Change, CompilerEffect, PackageChanges } from './effect.ts'
import type { ProfileCall, ProfileCalls } from './profile-calls.ts'
import { unusedCalls } from './unused-calls.ts'
import { type CallsOf, callsOf, shareOf } from './weighed.ts'

/** A build that came to its end. */
export interface Build {
  readonly diagnostics: Diagnostics
  /** Wall time. */
  readonly seconds: number
  /** Of the executable. */
  readonly bytes: number
}

/** The builds of one program, and the profiles they were made with. */
export interface BuildPair {
  readonly before: Build
  /** null: built without a profile. */
  readonly committed: ProfileCalls | null
  readonly after: Build
  readonly today: ProfileCalls
}

type Comparison = Pick<CompilerEffect, 'before' | 'after' | 'changes' | 'packages' | 'unused' | 'matched'>

/** What two builds of the same sources with different profiles differ in. */
export function compareBuilds({ before, committed, after, today }: BuildPair): Comparison {
  // Both builds have the same calls; that with the new profile has them in all functions that either profile knows.
  const { sites } = after.diagnostics
  const starts = new Map([
    ...(committed === null ? [] : startLines(before.diagnostics.sites, committed)),
    ...startLines(sites, today),
  ])
  const ofToday = callsOf(sites, today, starts)
  const ofCommitted = committed && callsOf(sites, committed, starts)
  const changes = [
    ...changed('gained', after.diagnostics, before.diagnostics, ofToday, ofCommitted),
    ...changed('lost', before.diagnostics, after.diagnostics, ofToday, ofCommitted),
  ].sort((a, b) => weightOf(b) - weightOf(a) || compareText(a.position, b.position) || compareText(a.callee, b.callee))
  const reached = reachedCalls(after.diagnostics, ofToday)
  return {
    before: resultOf(before, reachedCalls(before.diagnostics, ofToday)),
    after: resultOf(after, reached),
    changes,
    packages: byPackage(changes, ofToday),
    ...unusedCalls(today, starts, after.diagnostics, reached),
  }
}

/** Decisions that `has` has more often than `lacks`. */
function changed(
  change: Change['change'],
  has: Diagnostics,
  lacks: Diagnostics,
  ofToday: CallsOf,
  ofCommitted: CallsOf | null,
): Change[] {
  return [...has.decisions].flatMap(([key, decision]) => {
    const times = decision.times - (lacks.decisions.get(key)?.times ?? 0)
    if (times <= 0) return []
    const [today, committed] = [ofToday(decision), ofCommitted?.(decision) ?? null]
    const caller = today[0]?.caller ?? committed?.[0]?.caller ?? null
    return [{ ...decision, times, change, caller, committed: committed && shareOf(committed), today: shareOf(today) }]
  })
}

const weightOf = ({ today, committed }: Change): number => Math.max(today, committed ?? 0)

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const reachedCalls = ({ decisions }: Diagnostics, of: CallsOf): ReadonlySet<ProfileCall> =>
  new Set([...decisions.values()].flatMap((decision) => of(decision)))

function resultOf({ diagnostics, seconds, bytes }: Build, reached: ReadonlySet<ProfileCall>): BuildResult {
  const all = [...diagnostics.decisions.values()]
  const times = (of: (decision: Decision) => boolean): number =>
    all.filter(of).reduce((sum, decision) => sum + decision.times, 0)
  return {
    seconds,
    bytes,
    inlined: times(({ kind }) => kind === 'inlined'),
    hotInlined: times(({ isHot }) => isHot),
    devirtualized: times(({ kind }) => kind === 'devirtualized'),
    reached: shareOf([...reached]),
  }
}

/**
 * A generic function is compiled in each package that uses it, and the linker keeps one of them: it counts once, for
 * the package that it is written in.
 */
function byPackage(changes: readonly Change[], ofToday: CallsOf): PackageChanges[] {
  return [...Map.groupBy(changes, sourcePackage)]
    .map(([path, own]) => {
      const once = [
        ...new Map(own.map((each) => [`${each.change} ${each.kind} ${each.position} ${each.callee}`, each])),
      ]
      const sums = (change: Change['change']): { times: number; share: number } => {
        const same = once.map(([, each]) => each).filter((each) => each.change === change)
        return {
          times: same.reduce((sum, { times }) => sum + times, 0),
          // A call that is devirtualized and then inlined is one call.
          share: shareOf([...new Set(same.flatMap(ofToday))]),
        }
      }
      const [gained, lost] = [sums('gained'), sums('lost')]
      return {
        package: path,
        gained: gained.times,
        lost: lost.times,
        gainedShare: gained.share,
        lostShare: lost.share,
      }
    })
    .sort((a, b) => b.gainedShare + b.lostShare - a.gainedShare - a.lostShare || b.gained + b.lost - a.gained - a.lost)
}

/** With `-trimpath` a position begins with the import path of its package, behind that of a module with the version. */
function sourcePackage({ package: compiled, position }: Change): string {
  const folder = position.slice(0, Math.max(0, position.lastIndexOf('/'))).replace(/@[^/]*/, '')
  return folder === '' ? compiled : folder
}
