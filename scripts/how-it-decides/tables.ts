import { committedBytes, judgeRun } from '../../__tests__/drift/judging.ts'
import { keptRun } from '../../__tests__/drift/kept-run.ts'
import { fleet, kept } from '../../__tests__/service/kept.ts'
import { percent } from '../../src/drift/figures.ts'
import type { Judgement } from '../../src/drift/judgement.ts'
import { plain, table } from '../../src/report/markdown.ts'
import { sentenceList } from '../../src/report/tables.ts'
import { count } from '../../src/text.ts'
import { known } from '../pictures/comparisons.ts'
import { type Scenario, scenarios } from './scenarios.ts'

/** Tables of docs/how-it-decides.md, by the name of their block; every figure is measured on kept captures. */
export const tables = (): Record<string, string> => ({
  pods: podsTable(),
  source: sourceTable(),
  size: sizeTable(),
  verdicts: verdictsTable(),
  sentences: sentencesOf(scenarios.shifted.judgement),
})

/** What more pods do to the noise floor: two runs of one program, with as many profiles on either side. */
function podsTable(): string {
  const baseline = fleet('baseline')
  const rows = [1, 2, 4, 8].map((pods) => {
    const committed = committedBytes(baseline.slice(0, pods).map(kept))
    const { signals, today } = judgeRun(committed, keptRun(baseline.slice(baseline.length - pods)))
    const { distance, floor, limit } = signals.workload
    return [String(pods), count(today?.samples ?? 0), percent(known(distance)), percent(known(floor)), percent(limit)]
  })
  return table(
    ['profiles on each side', 'samples today', 'calls that sit elsewhere', 'noise floor', 'limit that applies'],
    rows,
  )
}

function sourceTable(): string {
  const rows = [scenarios.again, scenarios.built, scenarios.edited, scenarios.upgraded, scenarios.large].map(
    ({ what, judgement: { signals, why } }) => [
      what,
      percent(known(signals.source.moved)),
      percent(known(signals.source.gone)),
      percent(signals.source.limit),
      plain(why.join(' ')),
    ],
  )
  return table(['what happened', 'moved', 'gone', 'limit', 'what the report says'], rows)
}

function sizeTable(): string {
  const rows = [scenarios.starved, scenarios.poorer, scenarios.again].map(({ what, judgement }) => [
    what,
    evidence(judgement.committed),
    evidence(judgement.today),
    verdict(judgement),
  ])
  return table(['what happened', 'committed: samples (coverage)', 'today', 'verdict'], rows)
}

const evidence = (side: Judgement['today']): string =>
  side === null ? '' : `${count(side.samples)} (${percent(side.coverage)})`

const verdict = ({ verdict: name, cause }: Judgement): string => `\`${name}\`${cause === null ? '' : ` (${cause})`}`

const verdictsTable = (): string =>
  table(
    ['what happened', 'verdict', 'its sentence'],
    Object.values<Scenario>(scenarios).map(({ what, judgement }) => [
      what,
      verdict(judgement),
      plain(judgement.summary),
    ]),
  )

const sentencesOf = (judgement: Judgement): string => `> ${plain(judgement.summary)}\n\n${sentenceList(judgement)}`
