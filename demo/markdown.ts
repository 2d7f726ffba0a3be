import { stripVTControlCharacters, styleText } from 'node:util'

export interface Reading {
  readonly width: number
  /** Collapsed sections that are opened, by their summaries; of the others only the summary is shown. */
  readonly open?: readonly string[]
  /** The most rows that are shown of a table, by the first cell of its header. */
  readonly rows?: Readonly<Record<string, number>>
}

/** Lines of Markdown as GitHub would show them, as far as the program writes Markdown. */
export function readMarkdown(markdown: string, reading: Reading): string[] {
  const blocks = fold(markdown.replace(/^<!--.*-->$/gm, ''), reading.open ?? [])
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
  return blocks.flatMap((block, index) => {
    const gap = index === 0 || (folded(block) && folded(blocks[index - 1] ?? '')) ? [] : ['']
    return [...gap, ...lines(block, reading)]
  })
}

/** Breaks a line between words; `indent` goes before every line but the first. Colours take no width. */
export function wrap(text: string, width: number, indent = ''): string[] {
  const wrapped: string[] = []
  let line = ''
  for (const [index, word] of text.split(' ').entries()) {
    const longer = index === 0 ? word : `${line} ${word}`
    if (columns(longer) > width && line.trim() !== '') {
      wrapped.push(line.trimEnd())
      line = indent + word
    } else {
      line = longer
    }
  }
  return [...wrapped, line.trimEnd()]
}

/** The middle of what is too long gives way: the ends of a name say most. */
export function shorten(text: string, width: number): string {
  const characters = [...text]
  if (characters.length <= width) return text
  const head = Math.floor((width - 1) / 2)
  return `${characters.slice(0, head).join('')}…${characters.slice(characters.length - (width - 1 - head)).join('')}`
}

/** Inline marks become styles; word by word, so that no line break falls inside one. */
export function inline(text: string): string {
  const styled = (format: 'bold' | 'cyan', words: string): string =>
    words
      .split(' ')
      .map((word) => styleText(format, word))
      .join(' ')
  return entities(
    text
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/\*\*(.+?)\*\*/g, (_, words: string) => styled('bold', words))
      .replace(/`([^`]+)`/g, (_, words: string) => styled('cyan', words)),
  )
}

const columns = (text: string): number => [...stripVTControlCharacters(text)].length

const entities = (text: string): string =>
  text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))

function fold(markdown: string, open: readonly string[]): string {
  return markdown.replace(
    /<details><summary>(.*)<\/summary>\n\n([\s\S]*?)\n\n<\/details>/g,
    (_, summary: string, content: string) => (open.includes(summary) ? `▾ ${summary}\n\n${content}` : `▸ ${summary}`),
  )
}

const folded = (block: string): boolean => block.startsWith('▸ ')

function lines(block: string, { width, rows = {} }: Reading): string[] {
  if (block.startsWith('|')) return tableLines(block, width, rows)
  if (folded(block)) return wrap(styleText('dim', entities(block)), width)
  const [, heading] = /^(?:#+|▾) (.*)$/.exec(block) ?? []
  if (heading !== undefined) return wrap(inline(heading), width).map((line) => styleText('bold', line))
  return block.split('\n').flatMap((line) => wrap(inline(line), width, line.startsWith('- ') ? '  ' : ''))
}

interface Cell {
  readonly text: string
  readonly style: 'bold' | 'cyan' | null
}

const gap = '  '

function tableLines(block: string, width: number, most: Readonly<Record<string, number>>): string[] {
  const [head = [], rule = [], ...body] = block.split('\n').map(cellsOf)
  const shown = body.slice(0, most[head[0] ?? ''] ?? body.length)
  const cells = [head, ...shown].map((row) => row.map(cellOf))
  const widths = fit(
    head.map((_, column) => Math.max(...cells.map((row) => columns(row[column]?.text ?? '')))),
    width,
  )
  const toTheRight = rule.map((dashes) => dashes.endsWith(':'))
  const printed = cells.map((row, index) =>
    row
      .map(({ text, style }, column) => {
        const space = widths[column] ?? 0
        const short = shorten(text, space)
        const pad = ' '.repeat(space - columns(short))
        const format = index === 0 ? 'dim' : style
        const painted = format === null ? short : styleText(format, short)
        return toTheRight[column] ? pad + painted : painted + pad
      })
      .join(gap)
      .trimEnd(),
  )
  const left = body.length - shown.length
  return left > 0 ? [...printed, styleText('dim', `… ${left} more`)] : printed
}

/** The widest column gives way until the table fits. */
function fit(widths: readonly number[], width: number): number[] {
  const excess = widths.reduce((sum, one) => sum + one + gap.length, -gap.length) - width
  if (excess <= 0) return [...widths]
  const widest = widths.indexOf(Math.max(...widths))
  return widths.map((one, column) => (column === widest ? Math.max(1, one - excess) : one))
}

const cellsOf = (row: string): string[] =>
  row
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim().replaceAll('\\|', '|'))

function cellOf(markdown: string): Cell {
  const [, code] = /^`+ ?(.*?) ?`+$/.exec(markdown) ?? []
  if (code !== undefined) return { text: code, style: 'cyan' }
  const [, bold] = /^\*\*(.*)\*\*$/.exec(markdown) ?? []
  return bold === undefined ? { text: entities(markdown), style: null } : { text: entities(bold), style: 'bold' }
}
