/** RFC 3339, UTC, whole seconds: the form of every time in files and outputs. */
export const timestamp = (date: Date): string => date.toISOString().replace(/\.\d+Z$/, 'Z')

/** The words of others as the end of a sentence of ours. */
export const ended = (words: string): string => (/[.!?]$/.test(words) ? words : `${words}.`)

/** Characters that change nothing visible or reorder what follows: controls, formats, line and paragraph separators. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/** Text from outside with a space for every invisible character: nothing in it steers a terminal, a log or a page. */
export const visible = (text: string): string => text.replace(invisible, ' ')

/**
 * A whole number with thousands separators: `16,185`. Not by Intl, whose first use costs a process 10 ms.
 */
export const count = (value: number): string => String(Math.round(value)).replace(/\B(?=(?:\d{3})+$)/g, ',')

/**
 * A line for the log of a workflow, which the runner takes for text: it obeys `::` at the start of a line and `##[`
 * anywhere in it, and one of the commands switches masking off (actions/runner, ActionCommand.cs).
 */
export const withoutCommands = (line: string): string =>
  line.replace(/^(\s*):(?=:)/gm, '$1: ').replaceAll('##[', '## [')
