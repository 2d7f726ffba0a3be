import type { CompilerEffect } from '../compiler/effect.ts'
import { count } from '../text.ts'
import {
  beforeName,
  buildRows,
  changeCounts,
  changedCalls,
  compilerSentence,
  matchedSentence,
  shareNames,
  smallShare,
  unusedLabel,
  whyWords,
} from './compiler-rows.ts'
import { code, details, plain, table } from './markdown.ts'

/** Rows of each list; the rest is in the judgement as JSON. */
const mostCalls = 15
const mostPackages = 10
const mostUnused = 10

/** What the compiler decides differently, as a part of a body or a summary. */
export function compilerSection(effect: CompilerEffect): string {
  const calls = changedCallsTable(effect)
  const packages = packagesTable(effect)
  const unused = unusedTable(effect)
  return [
    '#### What the compiler makes of it',
    `${plain(compilerSentence(effect))} (${plain(`${effect.goVersion}, ${effect.platform}`)})`,
    effect.because === null ? '' : `**Careful:** ${plain(effect.because)}`,
    table(['', beforeName(effect), 'new profile'], buildRows(effect), [1, 2]),
    calls === ''
      ? ''
      : details('Calls that are newly inlined, or no longer', `${calls}\n\n${plain(changeCounts(effect))}`),
    packages === '' ? '' : details('The same by package', packages),
    unused === '' ? '' : details('Hot calls that stay calls, and why', unused),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

function changedCallsTable(effect: CompilerEffect): string {
  const calls = changedCalls(effect)
  if (calls.length === 0) return ''
  const rows = calls
    .slice(0, mostCalls)
    .map(({ change, what, call, at, shares }) => [
      `${change === 'gained' ? '+' : '−'} ${what}`,
      code(call),
      code(at),
      ...shares,
    ])
  const more = calls.length > mostCalls ? `\n\n… and ${count(calls.length - mostCalls)} more.` : ''
  return table(['', 'call', 'at', ...shareNames(effect)], rows, [3, 4]) + more
}

function packagesTable({ packages }: CompilerEffect): string {
  if (packages.length === 0) return ''
  return table(
    ['package', 'gained', 'lost', 'weight gained', 'weight lost'],
    packages
      .slice(0, mostPackages)
      .map(({ package: path, gained, lost, gainedShare, lostShare }) => [
        code(path),
        count(gained),
        count(lost),
        smallShare(gainedShare),
        smallShare(lostShare),
      ]),
    [1, 2, 3, 4],
  )
}

function unusedTable(effect: CompilerEffect): string {
  const { unused } = effect
  if (unused.length === 0) return ''
  const rows = unused
    .slice(0, mostUnused)
    .map((call) => [code(unusedLabel(call)), smallShare(call.share), whyWords[call.why]])
  return `${table(['call (line within the caller)', 'today', ''], rows, [1])}\n\n${matchedSentence(effect)} Calls of the runtime are left out.`
}
