import type { Command } from './command.ts'

/** The page of `pgo-refresh --help`. */
export function overview(commands: readonly Command[]): string {
  const lines = commands.map((command) => `  ${usageOf(command)}\n      ${command.summary}`)
  return `pgo-refresh keeps a Go program's default.pgo fresh from production.

${lines.join('\n')}

\`pgo-refresh COMMAND --help\` explains the options of one command.
Exit status: 0 done, 2 trouble; compare --exit-code: 1 where a refresh is due.
`
}

/** The page of `pgo-refresh COMMAND --help`. */
export function commandHelp(command: Command): string {
  const { summary, options, help, environment = {} } = command
  const heads = Object.keys(options).map((option): [head: string, text: string] => [
    `--${option}${options[option]?.type === 'string' ? ' VALUE' : ''}`,
    help[option] ?? '',
  ])
  const lists = [list('Options', heads), list('Environment', Object.entries(environment))]
  return `${usageOf(command)}\n\n${summary}\n${lists.join('')}`
}

/** How a command is called; an option and its value stay on one line. */
function usageOf({ name, usage }: Command): string {
  const parts = `pgo-refresh ${name} ${usage}`.split(/ (?![^[]*\])/)
  return joined(parts, 116).join('\n          ')
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

const wrap = (text: string, width: number): string[] => joined(text.split(' '), width)

/** Words in lines of at most `width` characters. */
function joined(words: readonly string[], width: number): string[] {
  const lines = ['']
  for (const word of words) {
    const line = lines.at(-1) ?? ''
    if (line !== '' && line.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
  }
  return lines
}
