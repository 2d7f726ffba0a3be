import { actionInputs } from '../../action-interface.ts'
import { visible } from '../../text.ts'
import { type OptionName, refuseOption } from './init-refusals.ts'

/** One thing that `init` must know: an option, and what is asked where it is missing. */
export interface Question {
  readonly name: OptionName
  /** In one line, for `--help` and for the terminal. */
  readonly help: string
  /** What holds where nothing is said; null: somebody must say it. */
  readonly fallback: string | null
  /** Not asked, and with a fallback: whoever wants something else gives the option. */
  readonly quiet: boolean
  /** The answer as it is used. Throws a RefusedError for one that cannot be used. */
  read(text: string): string
}

/** A question whose answer has to match; `expected` ends a sentence that begins with “Give --name as”. */
export function matching(
  name: OptionName,
  help: string,
  pattern: RegExp,
  expected: string,
  { fallback = null, quiet = false }: Partial<Pick<Question, 'fallback' | 'quiet'>> = {},
): Question {
  const read = (text: string): string => {
    if (!pattern.test(text.trim())) throw refuseOption(name, text, expected)
    return text.trim()
  }
  return { name, help, fallback, quiet, read }
}

/** A question whose answer is an input of the action too, and read as that. */
export function input(
  name: OptionName & keyof typeof actionInputs,
  read: (text: string) => string,
  { fallback = null, quiet = false }: Partial<Pick<Question, 'fallback' | 'quiet'>> = {},
): Question {
  return { name, help: actionInputs[name].description.replaceAll('`', ''), fallback, quiet, read: plain(name, read) }
}

/** GitHub evaluates an expression wherever it stands, and what cannot be seen cannot be reviewed. */
const plain =
  (name: OptionName, read: (text: string) => string) =>
  (text: string): string => {
    if (text.includes('${{') || visible(text) !== text)
      throw refuseOption(name, text, 'visible text without the `${{` of an expression')
    return read(text.trim())
  }
