import { percent } from '../drift/figures.ts'
import type { Refusal } from '../errors.ts'
import { count } from '../text.ts'
import { aligned, colours, paint, printable, refusalText, type Style } from './terminal-table.ts'

/** One profile as `inspect` shows it; unknown is null. */
export interface InspectedFile {
  readonly file: string
  readonly ok: boolean
  readonly refusals: readonly Refusal[]
  readonly bytes: number
  readonly samples: number | null
  readonly inertSamples: number | null
  readonly cpuSeconds: number | null
  readonly edges: number | null
  readonly hotEdges: number | null
  readonly coverage: number | null
  readonly functions: number | null
  readonly labels: number | null
  readonly profiles: number | null
  readonly taken: string | null
  /** 0 to 1. */
  readonly startLineShare: number | null
}

/** What a file holds, and whether it may be committed. */
export function inspectionText(entry: InspectedFile, style: Style): string {
  const verdict = entry.ok
    ? paint('may be committed', colours.good, style)
    : paint('must not be committed', colours.bad, style)
  const refusals = entry.refusals.map(refusalText)
  const rows = contentRows(entry)
  const content = rows.length === 0 ? [] : [aligned(rows, 'lrl')]
  return `${[`${printable(entry.file, 200)}: ${verdict}`, ...refusals, ...content].join('\n')}\n`
}

/** Name, figure and what else there is to say of it; no row where the figure is unknown. */
function contentRows(entry: InspectedFile): string[][] {
  const { samples, inertSamples, cpuSeconds, edges, hotEdges, coverage, startLineShare, profiles, taken } = entry
  const cpuTime = cpuSeconds === null ? '' : `${cpuSeconds.toFixed(1)} s of CPU`
  const inert = inertSamples === null || inertSamples === 0 ? '' : `${count(inertSamples)} of them inert`
  const known = coverage === null ? '' : `coverage ${percent(coverage)}`
  const hot = hotEdges === null ? '' : `${count(hotEdges)} of them hot`
  const placed = startLineShare === null || samples === 0 ? '' : `start lines on ${percent(startLineShare)}`
  const rows: readonly (readonly [string, number | null, ...string[]])[] = [
    ['samples', samples, cpuTime, inert],
    ['call edges', edges, hot, known, placed],
    ['functions', entry.functions],
    ['labels', entry.labels],
    ['profiles', profiles, taken === null ? 'of unknown date' : `taken ${taken.slice(0, 16).replace('T', ' ')}`],
    ['bytes', entry.bytes],
  ]
  if (entry.functions === null) return []
  return rows.flatMap(([name, value, ...notes]) =>
    value === null ? [] : [[name, count(value), notes.filter((note) => note !== '').join(', ')]],
  )
}
