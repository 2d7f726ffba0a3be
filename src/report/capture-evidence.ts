import { plural } from '../drift/figures.ts'
import { count } from '../text.ts'
import { clipped } from './clipped.ts'
import { code, plain, table } from './markdown.ts'
import type { RunFacts } from './run-facts.ts'

const mostFailures = 10
/** Of what a pod, a server or a tool said. */
const longestWords = 400

/** What the capture took, with at most so many rows, what it left out, what failed, and what Go's tools said. */
export function captureEvidence(facts: RunFacts, rows = 100): string {
  const { excluded, failures, verification } = facts
  const left = excluded.map(({ reason, count: pods }) => `${count(pods)} ${plain(reason)}`).join(', ')
  return [
    profilesTable(facts, rows),
    left === '' ? '' : `Pods left out: ${left}.`,
    failures
      .slice(0, mostFailures)
      .map(({ pod, message }) => `- ${code(pod)}: ${plain(clipped(message, longestWords))}`)
      .join('\n'),
    failures.length <= mostFailures ? '' : `… and ${count(failures.length - mostFailures)} more pods that failed.`,
    verification === null ? '' : plain(clipped(verification, longestWords)),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

/** One row per profile, under pseudonyms; at most `rows`. */
function profilesTable({ profiles }: RunFacts, rows: number): string {
  const hidden = profiles.length - rows
  if (rows === 0) return `${plural(profiles.length, 'profile')}.`
  const shown = table(
    ['profile', 'pod', 'node', 'samples', 'CPU', 'wall'],
    profiles
      .slice(0, rows)
      .map(({ pod, node, samples, cpuSeconds, seconds }, index) => [
        String(index + 1),
        code(pod),
        node === null ? '' : code(node),
        count(samples),
        `${cpuSeconds.toFixed(1)} s`,
        `${seconds.toFixed(1)} s`,
      ]),
    [3, 4, 5],
  )
  return hidden > 0 ? `${shown}\n\n… and ${plural(hidden, 'more profile')}.` : shown
}
