import { fleet } from '../../__tests__/service/kept.ts'
import { shuffled } from '../../__tests__/service/random.ts'
import { type Random, randomOf } from '../../src/drift/calibration/random.ts'
import type { Cause } from '../../src/drift/judgement.ts'

/** Names of kept captures. */
type Captures = readonly string[]

/** A file made of captures, and the runs that are judged against it one after the other. */
export interface Sequence {
  readonly committed: Captures
  readonly runs: readonly [Captures, ...Captures[]]
}

/** What is tried again and again, with other captures each time. */
export interface Trial {
  readonly name: string
  /** In which run a pull request is due, counted from 0, and why; null: in none. */
  readonly due: { readonly run: number; readonly cause: Cause } | null
  readonly sequences: readonly Sequence[]
}

/** As many profiles as a run takes by default. */
const profiles = 4

const baseline = fleet('baseline')
const [oneDay, anotherDay] = [fleet('jitter-a'), fleet('jitter-b')]

/**
 * The same program under the same traffic but for chance: nothing is due. `draws` is the number of splits of each kind.
 */
export function unchanged(draws: number): Trial[] {
  return [
    trial('6 against 6 of one run', draws, 1, (random) => {
      const [committed, today] = halves(shuffled(oneDay, random))
      return { committed, runs: [today, shuffled(anotherDay, random).slice(0, 6)] }
    }),
    trial('6 of a run against 6 of another', draws, 2, (random) => {
      return { committed: shuffled(oneDay, random).slice(0, 6), runs: halves(shuffled(anotherDay, random)) }
    }),
    trial('one profile, and one of another run', draws, 3, (random) => {
      const [today = '', ...rest] = shuffled(oneDay, random)
      const [later = ''] = shuffled(anotherDay, random)
      return { committed: rest.slice(0, profiles), runs: [[today], [later]] }
    }),
  ]
}

/** The same program, but the later runs are of a binary that was built with the profile of the earlier ones. */
export function builtWithProfile(draws: number): Trial[] {
  const built = fleet('pgo')
  return [
    trial('built without, then with its own profile', draws, 4, (random) => {
      return { committed: some(baseline, random), runs: [shuffled(built, random)] }
    }),
    trial('the same, two profiles a run', draws, 5, (random) => {
      return { committed: some(baseline, random), runs: halves(shuffled(built, random)) }
    }),
  ]
}

/** Programs and traffic that did change. */
export function changed(draws: number): Trial[] {
  const cases: readonly (readonly [string, Trial['due'] & object, before: readonly string[], after: string])[] = [
    ['other traffic', { run: 0, cause: 'workload' }, baseline, 'othermix'],
    ['traffic half-way there', { run: 1, cause: 'workload' }, baseline, 'mild'],
    ['functions edited', { run: 0, cause: 'source' }, baseline, 'edited'],
    ['lines inserted above hot calls', { run: 0, cause: 'source' }, baseline, 'inserted'],
    ['a hot function renamed', { run: 1, cause: 'gone' }, baseline, 'renamed'],
    ['a hot dependency swapped', { run: 1, cause: 'gone' }, baseline, 'swapped'],
    ['built by a newer Go minor', { run: 0, cause: 'source' }, fleet('go125'), 'baseline'],
    ['built by an older Go minor', { run: 0, cause: 'source' }, baseline, 'go125'],
  ]
  return cases.map(([name, due, before, after], at) => ({
    ...trial(name, draws, 6 + at, (random) => {
      const pods = shuffled(fleet(after), random)
      const later = Array.from({ length: due.run }, (_, run) => pods.slice((run + 1) * profiles, (run + 2) * profiles))
      return { committed: some(before, random), runs: [pods.slice(0, profiles), ...later] }
    }),
    due,
  }))
}

/** As many of them as a run takes. */
const some = (names: readonly string[], random: Random): string[] => shuffled(names, random).slice(0, profiles)

const halves = (names: readonly string[]): [string[], string[]] => [
  names.slice(0, names.length / 2),
  names.slice(names.length / 2),
]

/** A trial that opens nothing; the same seed gives the same captures. */
function trial(name: string, draws: number, seed: number, draw: (random: Random) => Sequence): Trial {
  const random = randomOf(seed)
  return { name, due: null, sequences: Array.from({ length: draws }, () => draw(random)) }
}
