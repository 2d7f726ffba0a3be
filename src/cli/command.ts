import type { ParseArgsConfig } from 'node:util'
import { RefusedError } from '../errors.ts'

/** Values of the options of one call: texts, lists of texts, or flags. */
export type OptionValues = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>

export interface Call {
  readonly options: OptionValues
  readonly files: readonly string[]
}

/** One command of the command line. */
export interface Command {
  readonly name: string
  /** What follows the name, in one line. */
  readonly usage: string
  /** What it does, in one line. */
  readonly summary: string
  readonly options: NonNullable<ParseArgsConfig['options']>
  /** Meaning of each option, for `--help`. */
  readonly help: Readonly<Record<string, string>>
  /** What it reads of the environment, for `--help`: there is no option for a secret. */
  readonly environment?: Readonly<Record<string, string>>
  /** Does the job and gives the exit status, as diff(1): 0 done, 1 a difference was asked for and found, 2 trouble. */
  run(call: Call): Promise<number>
}

/** The text of an option; null where it was not given. */
export function textOption({ options }: Call, name: string): string | null {
  const value = options[name]
  return typeof value === 'string' ? value : null
}

/** All texts of an option that may be given several times. */
export function textOptions({ options }: Call, name: string): string[] {
  const value = options[name]
  return Array.isArray(value) ? value.filter((text) => typeof text === 'string') : []
}

export const flag = ({ options }: Call, name: string): boolean => options[name] === true

/** A mistake in the call itself. */
export function usageError(command: Pick<Command, 'name'>, message: string): RefusedError {
  return new RefusedError({
    code: 'usage',
    message,
    remedy: `\`pgo-refresh ${command.name} --help\` shows how to call it.`,
  })
}

/** A command that there is not. */
export function unknownCommand(name: string, known: readonly string[]): RefusedError {
  return new RefusedError({
    code: 'usage',
    message: `There is no command ${JSON.stringify(name)}.`,
    remedy: `Commands: ${known.join(', ')}. \`pgo-refresh --help\` explains them.`,
  })
}
