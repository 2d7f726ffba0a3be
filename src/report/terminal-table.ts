import type { Refusal } from '../errors.ts'
import { visible } from '../text.ts'

/** Colours only where a terminal shows them. */
export interface Style {
  readonly colour: boolean
}

/** ANSI colours by what they are for. */
export const colours = { good: 32, notable: 36, due: 33, bad: 31 } as const

export function paint(text: string, colour: number, { colour: on }: Style): string {
  return on ? `\u001b[1;${colour}m${text}\u001b[0m` : text
}

/** Names come out of files: nothing in them may steer the terminal, and none is wider than `width` characters. */
export function printable(text: string, width: number): string {
  const clean = [...visible(text)]
  return clean.length <= width ? clean.join('') : `${clean.slice(0, width - 1).join('')}…`
}

/** A bar of full blocks, `width` of them for `most`. */
export const bar = (share: number, most: number, width: number): string =>
  '▇'.repeat(most <= 0 ? 0 : Math.round((Math.min(share, most) / most) * width))

/**
 * A bar with a mark where the limit is, in the middle of `width` characters: what passes the mark is over the limit. It
 * is as wide as it may be from twice the limit on.
 */
export function gauge(value: number, limit: number, width: number): string {
  const filled = bar(value, 2 * limit, width)
  const mark = Math.floor(width / 2)
  return `${filled.slice(0, mark).padEnd(mark)}│${filled.slice(mark)}`
}

/** Columns padded to equal width, as `sides` says: `l` to the left, `r` to the right. Indented by two. */
export function aligned(rows: readonly (readonly string[])[], sides: string): string {
  const widths = [...sides].map((_, column) => Math.max(...rows.map((row) => [...(row[column] ?? '')].length)))
  return rows
    .map((row) => {
      const cells = row.map((cell, column) => {
        const pad = ' '.repeat((widths[column] ?? 0) - [...cell].length)
        return sides[column] === 'l' ? cell + pad : pad + cell
      })
      return `  ${cells.join('  ')}`.trimEnd()
    })
    .join('\n')
}

/** A sentence in lines of at most `width` characters, indented by two. */
export function wrapped(sentence: string, width: number): string {
  const lines: string[] = []
  let line = ' '
  for (const word of sentence.split(' ')) {
    if (line.length + 1 + word.length > width && line !== ' ') {
      lines.push(line)
      line = ' '
    }
    line += ` ${word}`
  }
  return [...lines, line].join('\n')
}

/**
 * Why a profile must not be committed, and what to do: a line each, whatever the width, so that they can be searched
 * for.
 */
export const refusalText = ({ code, message, remedy }: Refusal): string => `  ${message} (${code})\n  ${remedy}`
