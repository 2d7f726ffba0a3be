import type { CompilerEffect } from '../compiler/effect.ts'
import { count, visible } from '../text.ts'
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
import { aligned, colours, paint, printable, type Style, wrapped } from './terminal-table.ts'

const lineWidth = 100
const callWidth = 58
const packageWidth = 40
/** Of each list: more would not fit on one screen, and is in the JSON. */
const mostCalls = 15
const mostPackages = 6
const mostUnused = 8

/** What the compiler decides differently, on one screen. */
export function compilerText(effect: CompilerEffect, style: Style): string {
  const { goVersion, platform, because } = effect
  const head = paint(`${goVersion} ${platform}`, colours.notable, style)
  const parts = [
    [
      head,
      wrapped(compilerSentence(effect), lineWidth),
      ...(because === null ? [] : [wrapped(visible(because), lineWidth)]),
    ].join('\n'),
    aligned([['', beforeName(effect), 'new'], ...buildRows(effect)], 'lrr'),
    changesText(effect),
    packagesText(effect),
    unusedText(effect),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function changesText(effect: CompilerEffect): string {
  const calls = changedCalls(effect)
  const rows = calls
    .slice(0, mostCalls)
    .map(({ change, what, call, at, shares }) => [
      `${change === 'gained' ? '+' : '−'} ${what}`,
      printable(call, callWidth),
      printable(at, callWidth),
      ...shares,
    ])
  if (rows.length === 0) return wrapped(changeCounts(effect), lineWidth)
  const more = calls.length > mostCalls ? ` ${count(calls.length - mostCalls)} heavy ones are not shown.` : ''
  const names = shareNames(effect)
  const list = aligned(
    [['decisions that changed', 'call', 'at', ...names], ...rows],
    names.length === 2 ? 'lllrr' : 'lllr',
  )
  return `${list}\n${wrapped(changeCounts(effect) + more, lineWidth)}`
}

function packagesText({ packages }: CompilerEffect): string {
  if (packages.length === 0) return ''
  const rows = packages
    .slice(0, mostPackages)
    .map(({ package: path, gained, lost, gainedShare, lostShare }) => [
      printable(path, packageWidth),
      count(gained),
      count(lost),
      smallShare(gainedShare),
      smallShare(lostShare),
    ])
  return aligned([['by package', 'gained', 'lost', 'weight gained', 'weight lost'], ...rows], 'lrrrr')
}

function unusedText(effect: CompilerEffect): string {
  const { unused } = effect
  if (unused.length === 0) return ''
  const rows = unused
    .slice(0, mostUnused)
    .map((call) => [printable(unusedLabel(call), callWidth), smallShare(call.share), whyWords[call.why]])
  return `${aligned([['hot calls that stay calls', 'today', ''], ...rows], 'lrl')}\n${wrapped(matchedSentence(effect), lineWidth)}`
}
