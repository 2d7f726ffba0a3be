import { committedBytes, judgeRun, limits, type More } from '../../__tests__/drift/judging.ts'
import { keptRun } from '../../__tests__/drift/kept-run.ts'
import { fleet, kept } from '../../__tests__/service/kept.ts'
import type { Judgement } from '../../src/drift/judgement.ts'

/** Something that happens to a service, and what pgo-refresh concludes from kept captures of it. */
export interface Scenario {
  readonly what: string
  readonly judgement: Judgement
}

const baseline = fleet('baseline')
const edited = fleet('edited')
const mild = fleet('mild')
const others = fleet('othermix')
const go125 = fleet('go125')
/** What every run here knows besides its profiles. */
const setting: More = { isRemembered: true, now: new Date('2026-12-07T00:00:00Z') }

/** Judges a run of these captures against the file that others would be committed as. */
function judged(
  what: string,
  committed: readonly string[],
  today: readonly string[],
  more: Omit<More, 'previous'> & { readonly previous?: readonly string[] } = {},
): Scenario {
  const { previous, ...rest } = more
  const before = previous && { previous: keptRun(previous) }
  return {
    what,
    judgement: judgeRun(committedBytes(committed.map(kept)), keptRun(today), { ...setting, ...rest, ...before }),
  }
}

const file = baseline.slice(0, 4)
const rerun = baseline.slice(4, 8)

/** One scenario for each verdict, and for each cause that the captures can show. */
export const scenarios = {
  again: judged('The service is profiled again', file, rerun),
  built: judged('It was built with its own profile', file, fleet('pgo')),
  edited: judged('Hot code was edited', file, edited),
  upgraded: judged('Go 1.25 became Go 1.26', go125.slice(0, 4), file),
  shifted: judged('Other traffic, seen for the first time', file, mild.slice(0, 4)),
  confirmed: judged('The same traffic, a week later', file, mild.slice(4, 8), { previous: mild.slice(0, 4) }),
  large: judged('Very different traffic', file, others),
  contradicted: judged('Other traffic, and still other traffic a week before', file, mild.slice(0, 4), {
    previous: others,
  }),
  single: judged('Other traffic, but only one profile was taken', file, mild.slice(4, 5)),
  starved: judged('The committed file is one short profile', baseline.slice(0, 1), rerun),
  poorer: judged(
    'Hot code was edited, but one short profile stands against eight',
    baseline.slice(0, 8),
    edited.slice(0, 1),
  ),
  old: judged('Nothing changed, but the file is older than `max-age: 60d`', file, rerun, {
    limits: { ...limits, ageDays: 60 },
    now: new Date('2027-02-01T00:00:00Z'),
  }),
} as const satisfies Record<string, Scenario>
