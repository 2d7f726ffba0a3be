import { callStat } from './call-stat.ts'
import { isCalled, withoutArguments } from './printed-names.ts'

/** A decision of the compiler, as `-gcflags=-m` prints it. */
export interface Decision {
  readonly kind: 'inlined' | 'devirtualized'
  /** Import path of the package that was being compiled. */
  readonly package: string
  /** file:line:column of the call; of one inside an inlined function, of the outermost call around it. */
  readonly position: string
  /** As the compiler prints it: qualified where it is from another package. */
  readonly callee: string
  /** How often it was printed: once for each instantiation of a generic function, for instance. */
  readonly times: number
  /** Whether only the budget for hot calls allowed it. */
  readonly isHot: boolean
}

/** A call in the source, before anything is inlined. */
export interface CallSite {
  readonly package: string
  readonly position: string
  readonly line: number
  /** Linker symbol of the function it stands in, in UTF-8. */
  readonly caller: string
  /** Of all edges of the profile on this line of the caller, in units of its weight. */
  readonly weight: number
  /** Whether the compiler knows the callee without a profile, or else by what it is called. */
  readonly through: 'name' | 'interface' | 'function-value'
}

/** What the compiler said in one build. */
export interface Diagnostics {
  readonly decisions: ReadonlyMap<string, Decision>
  /** Calls in functions that a profile knows; none where the build had no profile. */
  readonly sites: readonly CallSite[]
  /** Functions that can be inlined, as `nameInPackage` has them. */
  readonly inlinable: ReadonlySet<string>
  /** Why hot calls stay as they are, as far as the compiler says so, by what `refused…` make. */
  readonly refused: ReadonlyMap<string, RefusedCall>
}

/** `big-caller`: the caller is too large. `closure`, `method-value`: no such callee can be called directly. */
export type RefusedCall = 'big-caller' | 'closure' | 'method-value' | 'not-visible'

export const refusedPlace = (place: string): string => `at ${place}`
export const refusedCallee = (importPath: string, callee: string): string => `to ${importPath} ${callee}`
export const refusedEdge = (caller: string, offset: number, callee: string): string => `${caller}:${offset} ${callee}`

/** Tells functions apart by import path and the name that the compiler prints in their own package. */
export const nameInPackage = (importPath: string, name: string): string => `${importPath} ${name}`

/** Tells places in the source apart: a generic function is compiled in other packages than its own. */
export const placeOf = ({ package: path, position }: Pick<Decision, 'package' | 'position'>): string =>
  `${path} ${position}`

/** Tells decisions of one build apart, and finds them again in another. */
const keyOf = ({ kind, callee, ...at }: Omit<Decision, 'times' | 'isHot'>): string => `${placeOf(at)} ${kind} ${callee}`

/**
 * Reads what `go build -gcflags='all=-m -d=pgodebug=3'` prints, line by line. The forms, and where cmd/compile has
 * them:
 *
 *   # example.com/shop                                    cmd/go, above what the compiler says of a package
 *   FILE:1:2: inlining call to F                          inline/inl.go, mkinlcall
 *   FILE:1:2: PGO devirtualizing interface call X to Y    devirtualize/pgo.go; before Go 1.22 without "interface call"
 *   FILE:1:2: can inline F                                inline/inl.go, CanInline
 *   hot-budget check allows inlining for call F (cost 90) at FILE:1:2 in function G    inline/inl.go, inlineCostOK
 *   hot-big check disallows inlining for call F (cost 90) at FILE:1:2 in big function G
 *   {"Pkg":"main","Pos":"FILE:1:2","Caller":"main.f", …}  devirtualize/pgo.go, CallStat
 *   callee F is a closure, skipping                       devirtualize/pgo.go, maybeDevirtualizeFunctionCall
 *   FILE:1:2: edge main.f:7 -> main.g (weight 5) (missing IR): hottest so far          findHotConcreteCallee
 *
 * The first budget line is also printed where a cost is only estimated, so that alone it is no decision.
 */
export class DiagnosticsReader {
  readonly #isKnown: (caller: string) => boolean
  #package = ''
  /** As symbols have it: `main` for the program itself. */
  #linked = ''
  readonly #printed = new Map<string, { decision: Omit<Decision, 'times' | 'isHot'>; times: number }>()
  /** By place: linker symbols of the calls that the budget for hot calls allowed. */
  readonly #hot = new Map<string, Set<string>>()
  readonly #sites: CallSite[] = []
  readonly #inlinable = new Set<string>()
  readonly #refused = new Map<string, RefusedCall>()

  /** `isKnown`: whether a profile has calls of a function; the calls of others are not kept. */
  constructor(isKnown: (caller: string) => boolean) {
    this.#isKnown = isKnown
  }

  /** Takes one line; false where it is none of these. */
  read(line: string): boolean {
    if (line.startsWith('# ')) {
      // Packages that are built once for each program have its name behind their own.
      this.#package = line.slice(2).replace(/ \[.*$/, '')
      this.#linked = this.#package
      return true
    }
    if (line.startsWith('{"Pkg":')) return this.#site(line)
    if (line.startsWith('hot-b')) return this.#budget(line)
    if (line.endsWith(', skipping')) return this.#skipped(line)
    if (line.endsWith(' (missing IR): hottest so far')) return this.#notVisible(line)
    const [, position, said = '', name] =
      /^(.+?:\d+(?::\d+)?): (inlining call to|can inline|PGO devirtualizing .* to) (.+)$/.exec(line) ?? []
    if (position === undefined || name === undefined) return false
    if (said === 'can inline') this.#inlinable.add(nameInPackage(this.#linked, withoutArguments(name)))
    else this.#decide(said === 'inlining call to' ? 'inlined' : 'devirtualized', position, name)
    return true
  }

  diagnostics(): Diagnostics {
    const decisions = new Map<string, Decision>()
    for (const [key, { decision, times }] of this.#printed) {
      const hot = this.#hot.get(placeOf(decision)) ?? []
      const isHot = decision.kind === 'inlined' && [...hot].some((name) => isCalled(decision.callee, name))
      decisions.set(key, { ...decision, times, isHot })
    }
    return { decisions, sites: this.#sites, inlinable: this.#inlinable, refused: this.#refused }
  }

  #decide(kind: Decision['kind'], position: string, callee: string): void {
    const decision = { kind, package: this.#package, position, callee }
    const key = keyOf(decision)
    const times = (this.#printed.get(key)?.times ?? 0) + 1
    this.#printed.set(key, { decision, times })
  }

  #budget(line: string): boolean {
    const [, check, callee = '', position = ''] =
      /^hot-(budget|big) check (?:dis)?allows inlining for call (.+) \(cost \d+\) at (.+?:\d+(?::\d+)?) in /.exec(
        line,
      ) ?? []
    if (check === undefined) return false
    const place = placeOf({ package: this.#package, position })
    if (check === 'big') this.#refused.set(refusedPlace(place), 'big-caller')
    else this.#hot.set(place, (this.#hot.get(place) ?? new Set()).add(callee))
    return true
  }

  #skipped(line: string): boolean {
    const [, callee, kind] = /^callee (.+) is a (closure|method)\b.*, skipping$/.exec(line) ?? []
    if (callee === undefined) return false
    const why = kind === 'method' ? 'method-value' : 'closure'
    this.#refused.set(refusedCallee(this.#package, withoutArguments(callee)), why)
    return true
  }

  #notVisible(line: string): boolean {
    const [, caller, offset, callee] = /: edge (.+):(-?\d+) -> (.+) \(weight \d+\) \(missing IR\)/.exec(line) ?? []
    if (caller === undefined || callee === undefined) return false
    this.#refused.set(refusedEdge(caller, Number(offset), callee), 'not-visible')
    return true
  }

  #site(line: string): boolean {
    const stat = callStat(line)
    if (stat === null) return false
    this.#linked = stat.Pkg
    const { Pos: position, Caller: caller, Weight: weight, Direct, Interface } = stat
    const through = Direct ? 'name' : Interface ? 'interface' : 'function-value'
    const at = Number(/:(\d+)(?::\d+)?$/.exec(position)?.[1])
    if (this.#isKnown(caller) && Number.isInteger(at)) {
      this.#sites.push({ package: this.#package, position, line: at, caller, weight, through })
    }
    return true
  }
}
