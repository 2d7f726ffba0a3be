import type { Command } from '../command.ts'
import type { OptionName } from './init-refusals.ts'
import type { Question } from './question.ts'
import { generalQuestions, wayQuestions } from './questions.ts'

interface Asked {
  /** null: every way asks it. */
  readonly way: string | null
  readonly question: Question
}

/** Questions by their option. */
const byOption = Map.groupBy<OptionName, Asked>(
  [
    ...generalQuestions.map((question) => ({ way: null, question })),
    ...Object.entries(wayQuestions).flatMap(([way, questions]) => questions.map((question) => ({ way, question }))),
  ],
  ({ question }) => question.name,
)

/** Every question as an option of the command line. */
export const setupOptions: Command['options'] = Object.fromEntries(
  [...byOption.keys()].map((name) => [name, { type: 'string' }]),
)

/** Their meanings; an option that is another thing for another way says so. */
export const setupHelp: Command['help'] = Object.fromEntries(
  [...byOption].map(([name, asked]) => {
    const meanings = Map.groupBy(asked, ({ question }) => question.help)
    const texts = [...meanings].map(([help, same]) => `${waysBefore(same)}${help}${defaultsOf(same)}`)
    return [name, texts.join(' ')]
  }),
)

function waysBefore(asked: readonly Asked[]): string {
  const ways = asked.flatMap(({ way }) => way ?? [])
  return ways.length === 0 || ways.length === Object.keys(wayQuestions).length ? '' : `${ways.join(', ')}: `
}

function defaultsOf(asked: readonly Asked[]): string {
  const byDefault = Map.groupBy(asked, ({ question }) => question.fallback)
  const [[only] = []] = byDefault
  if (byDefault.size === 1) return only === null || only === undefined ? '' : ` Default: ${only}.`
  const each = [...byDefault].map(([fallback, same]) => `${fallback} (${same.map(({ way }) => way).join(', ')})`)
  return ` Default: ${each.join(', ')}.`
}
