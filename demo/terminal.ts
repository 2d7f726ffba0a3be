import { styleText } from 'node:util'
import { inline, type Reading, readMarkdown, shorten, wrap } from './markdown.ts'

const { stdout } = process

/** Whether lines can be rewritten; colours are styleText's own business, which asks NO_COLOR too. */
const live = stdout.isTTY === true && process.env['TERM'] !== 'dumb'
const width = Math.min(stdout.columns ?? 100, 100)

/** What is going on at the moment, below everything that was printed. */
let status: (() => string) | null = null

function print(line = ''): void {
  eraseStatus()
  stdout.write(`${line}\n`)
  drawStatus()
}

function eraseStatus(): void {
  if (live && status !== null) stdout.write('\r\u001b[2K')
}

function drawStatus(): void {
  if (live && status !== null) stdout.write(styleText('dim', shorten(status(), width - 1)))
}

export function headline(text: string): void {
  print()
  print(styleText(['bold', 'cyan'], `━━ ${text} ${'━'.repeat(Math.max(0, width - text.length - 4))}`))
  print()
}

/** A paragraph of the story; Markdown inside a line is understood. */
export function say(text: string): void {
  for (const line of wrap(inline(text), width)) print(line)
}

export function space(): void {
  print()
}

export function warn(text: string): void {
  for (const line of wrap(text, width)) print(styleText('yellow', line))
}

export function command(text: string): void {
  for (const line of wrap(`$ ${text}`, frameWidth - 2, '    ')) framed(styleText('bold', line))
}

/** A line that a program printed. What it aligned stays aligned: a sentence goes on below where it began. */
export function output(line: string): void {
  const [hanging = ''] = /^ *(?:\S+(?: \(\S+\))? {2,})?/.exec(line) ?? []
  for (const part of wrap(line, frameWidth, ' '.repeat(hanging.length))) framed(part)
}

export function emphasis(line: string): void {
  for (const part of wrap(line, frameWidth)) framed(styleText(['bold', 'yellow'], part))
}

/** A page that GitHub would show. */
export function page(markdown: string, reading: Omit<Reading, 'width'> = {}): void {
  for (const line of readMarkdown(markdown, { ...reading, width: frameWidth })) framed(line)
}

/** A remark of the story's own among what a program printed. */
export function aside(text: string): void {
  for (const line of wrap(text, frameWidth)) framed(styleText('dim', line))
}

const frame = '  │ '
const frameWidth = width - frame.length

function framed(line: string): void {
  print(`${styleText('dim', frame)}${line}`.trimEnd())
}

/** Says what is going on while it goes on: on a terminal with a running clock, elsewhere once. */
export async function during<Result>(
  what: string,
  work: Promise<Result>,
  where: 'framed' | 'plain' = 'plain',
): Promise<Result> {
  const began = Date.now()
  const text = `${where === 'framed' ? frame : ''}${what} …`
  if (!live) print(styleText('dim', text))
  status = () => `${text} ${Math.round((Date.now() - began) / 1000)} s`
  drawStatus()
  const clock = setInterval(() => {
    eraseStatus()
    drawStatus()
  }, 1000)
  try {
    return await work
  } finally {
    clearInterval(clock)
    eraseStatus()
    status = null
  }
}
