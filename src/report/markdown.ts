import { visible } from '../text.ts'
import { clipped } from './clipped.ts'

/** Longest name shown; names of generic instantiations can spell out whole structs. */
const longestName = 120

/**
 * Text out of a profile or a pod as a Markdown code span that is safe in a table cell of GitHub's: nothing in it links,
 * mentions, renders or breaks the row.
 */
export function code(text: string): string {
  const clean = clipped(visible(text), longestName).replaceAll('|', '\\|')
  const longestRun = Math.max(0, ...[...clean.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longestRun + 1)
  const pad = longestRun > 0 || clean.startsWith(' ') || clean === '' ? ' ' : ''
  return `${fence}${pad}${clean}${pad}${fence}`
}

/**
 * A sentence of ours that may quote a server's or a file's words, as plain Markdown text on one line. GitHub looks for
 * mentions and issue numbers after entities are resolved (github/cmark-gfm#181), and makes links of bare addresses
 * (https://github.github.com/gfm/#autolinks-extension-), so `@`, `#`, `http:` and `www` are cut off from what follows
 * by a space of no width; only addresses that our own remedies name stay links.
 */
export function plain(text: string): string {
  return visible(text)
    .replace(
      /[\\`*_[\]<>#|~@&]/g,
      (character) => `&#${character.charCodeAt(0)};${/[@#]/.test(character) ? noWidth : ''}`,
    )
    .replace(
      /\b(?:https?|ftp):(?=\/\/)(?!\/\/(?:www\.githubstatus\.com|go\.dev\/issue\/new)[.,;)]*(?:\s|$))/gi,
      `$&${noWidth}`,
    )
    .replace(/(?<!\bhttps:\/\/)\bwww(?=\.)/gi, `$&${noWidth}`)
}

const noWidth = '&#8203;'

/** A table; `right` names the columns that hold figures. Cells must be escaped already. */
export function table(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const rule = header.map((_, column) => (right.includes(column) ? '---:' : '---'))
  return [line(header), line(rule), ...rows.map(line)].join('\n')
}

/** Text of another program as a block that nothing in it ends. */
export function fenced(text: string): string {
  const longestRun = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longestRun + 1)
  return `${fence}text\n${text.split('\n').map(visible).join('\n')}\n${fence}`
}

/** A collapsed section. The blank line after the summary is what makes Markdown inside it render. */
export function details(summary: string, content: string): string {
  return `<details><summary>${plain(summary)}</summary>\n\n${content}\n\n</details>`
}

const barWidth = 12

/** A share as a bar of blocks; renders everywhere, mail included. */
export function bar(share: number, largest: number, block = '▇'): string {
  if (largest <= 0 || share <= 0) return ''
  return block.repeat(Math.max(1, Math.round((share / largest) * barWidth)))
}
