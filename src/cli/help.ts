import type { Command } from './command.ts'

/** The page of `pgo-refresh --help`. */
export function overview(commands: readonly Command[]): string {
  const lines = commands.map(({ name, usage, summary }) => `  pgo-refresh ${name} ${usage}\n      ${summary}`)
  return `pgo-refresh keeps a Go program's default.pgo fresh from production.

${lines.join('\n')}

\`pgo-refresh COMMAND --help\` explains the options of one command.
Exit status: 0 done, 2 trouble; compare --exit-code: 1 where a refresh is due.
`
}

/** The page of `pgo-refresh COMMAND --help`. */
export function commandHelp({ name, usage, summary, options, help, environment = {} }: Command): string {
  const heads = Object.keys(options).map((option): [head: string, text: string] => [
    `--${option}${options[option]?.type === 'string' ? ' VALUE' : ''}`,
    help[option] ?? '',
  ])
  const lists = [list('Options', heads), list('Environment', Object.entries(environment))]
  return `pgo-refresh ${name} ${usage}\n\n${summary}\n${lists.join('')}`
}

/** A titled list in two columns; nothing where it has no rows. */
function list(title: string, rows: readonly (readonly [head: string, text: string])[]): string {
  if (rows.length === 0) return ''
  const width = Math.max(...rows.map(([head]) => head.length))
  const lines = rows.map(
    ([head, text]) => `  ${head.padEnd(width)}  ${wrap(text, 96 - width).join(`\n${' '.repeat(width + 4)}`)}`,
  )
  return `\n${title}:\n${lines.join('\n')}\n`
}

function wrap(text: string, width: number): string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? ''
    if (line !== '' && line.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
  }
  return lines
}
