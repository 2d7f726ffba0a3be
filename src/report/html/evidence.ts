import { percentOrUnknown } from '../../drift/figures.ts'
import { count } from '../../text.ts'
import type { HtmlFacts } from './facts.ts'
import { h, type Markup, nothing, together } from './markup.ts'
import { code } from './name.ts'
import { list, table } from './parts.ts'

const mostFailures = 50

/** What the capture took, what it left out, what failed, and what Go's tools said. */
export function captureEvidence({ profiles, excluded, failures, renamed, verification }: HtmlFacts): Markup {
  const left = excluded.map(({ reason, count: pods }) => `${count(pods)} ${reason}`).join(', ')
  return together([
    profilesTable(profiles),
    left === '' ? nothing : h('p', {}, `Pods left out: ${left}.`),
    list(failures.slice(0, mostFailures).map(({ pod, message }) => together([code(pod), `: ${message}`]))),
    failures.length <= mostFailures
      ? nothing
      : h('p', {}, `… and ${count(failures.length - mostFailures)} more pods that failed.`),
    renamed === null ? nothing : h('p', {}, renamed),
    verification === null ? nothing : h('p', {}, verification),
  ])
}

function profilesTable(profiles: HtmlFacts['profiles']): Markup {
  if (profiles.length === 0) return nothing
  return table(
    [
      { head: 'profile' },
      { head: 'pod' },
      { head: 'node' },
      { head: 'samples', holds: 'figures' },
      { head: 'CPU', holds: 'figures' },
      { head: 'wall', holds: 'figures' },
    ],
    profiles.map(({ pod, node, samples, cpuSeconds, seconds }, index) => [
      String(index + 1),
      pod,
      node ?? '',
      count(samples),
      `${cpuSeconds.toFixed(1)} s`,
      `${seconds.toFixed(1)} s`,
    ]),
  )
}

/** What earlier runs found against the same committed file. */
export function earlierRunsTable({ earlier }: HtmlFacts): Markup {
  if (earlier.length === 0) return nothing
  return table(
    [
      { head: 'run' },
      { head: 'verdict' },
      { head: 'samples', holds: 'figures' },
      { head: 'moved', holds: 'figures' },
      { head: 'gone', holds: 'figures' },
      { head: 'workload shift', holds: 'figures' },
    ],
    earlier.map(({ at, verdict, samples, moved, gone, workload }) => [
      at.slice(0, 16).replace('T', ' '),
      verdict,
      count(samples),
      ...[moved, gone, workload].map(percentOrUnknown),
    ]),
  )
}
