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
export function commandHelp({ name, usage, summary, options, help }: Command): string {
  const names = Object.keys(options)
  const heads = names.map((option) => `--${option}${options[option]?.type === 'string' ? ' VALUE' : ''}`)
  const width = Math.max(0, ...heads.map((head) => head.length))
  const lines = names.map((option, index) => {
    const text = wrap(help[option] ?? '', 96 - width)
    return `  ${(heads[index] ?? '').padEnd(width)}  ${text.join(`\n${' '.repeat(width + 4)}`)}`
  })
  const list = lines.length === 0 ? '' : `\nOptions:\n${lines.join('\n')}\n`
  return `pgo-refresh ${name} ${usage}\n\n${summary}\n${list}`
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
