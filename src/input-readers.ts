import type { InputName } from './action-interface.ts'
import { RefusedError } from './errors.ts'
import { type Milliseconds, milliseconds } from './units.ts'

/** Readers of the texts of inputs. Each throws `input-invalid`, which names the input and what it may be. */

/** Gives the text of an input, its default where it was not given. */
export type ReadInput = (name: InputName) => string

export function invalid(name: InputName, text: string, expected: string): RefusedError {
  return new RefusedError({
    code: 'input-invalid',
    message: text === '' ? `The input ${name} is missing.` : `The input ${name} is ${JSON.stringify(text)}.`,
    remedy: `Give ${name} as ${expected}.`,
  })
}

export const optional = (read: ReadInput, name: InputName): string | null => {
  const text = read(name).trim()
  return text === '' ? null : text
}

export function required(read: ReadInput, name: InputName): string {
  const text = read(name).trim()
  if (text === '') throw invalid(name, text, name === 'token' ? 'a GitHub token' : 'a text')
  return text
}

export function matching(read: ReadInput, name: InputName, pattern: RegExp, expected: string): string {
  const text = read(name).trim()
  if (!pattern.test(text)) throw invalid(name, text, expected)
  return text
}

export function oneOf<Word extends string>(read: ReadInput, name: InputName, words: readonly Word[]): Word {
  const text = read(name).trim()
  const word = words.find((candidate) => candidate === text)
  if (word === undefined) throw invalid(name, text, words.join(' or '))
  return word
}

export function integer(read: ReadInput, name: InputName, least: number, most: number): number {
  const text = read(name).trim()
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < least || value > most)
    throw invalid(name, text, `a whole number from ${least} to ${most}`)
  return value
}

export function share(read: ReadInput, name: InputName): number {
  const text = read(name).trim()
  const value = Number(text)
  if (!/^\d*\.?\d+$/.test(text) || value > 1) throw invalid(name, text, 'a share from 0 to 1, such as 0.15')
  return value
}

export function port(read: ReadInput): string {
  const expected = 'a port number or the name of a port'
  const text = matching(read, 'port', /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, expected)
  if (/^\d+$/.test(text) && !(Number(text) >= 1 && Number(text) <= 65_535)) throw invalid('port', text, expected)
  return text
}

const unitMilliseconds: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

export function duration(read: ReadInput, name: InputName): Milliseconds {
  const text = read(name).trim()
  const [, number, unit = ''] = /^(\d{1,9})([smhd])$/.exec(text) ?? []
  const factor = unitMilliseconds[unit]
  if (number === undefined || factor === undefined)
    throw invalid(name, text, 'a duration such as 30s, 10m, 12h or 180d')
  return milliseconds(Number(number) * factor)
}

/** Booleans as the Actions toolkit reads them (YAML 1.2 core schema). */
export function boolean(read: ReadInput, name: InputName): boolean {
  const text = read(name).trim()
  if (!/^(true|True|TRUE|false|False|FALSE)$/.test(text)) throw invalid(name, text, 'true or false')
  return text.toLowerCase() === 'true'
}

export function repositoryPath(read: ReadInput, name: InputName): string {
  const text = read(name).trim().replace(/^\.\//, '')
  const parts = text.split('/')
  if (text === '' || parts.some((part) => part === '' || part === '.' || part === '..') || /[\\\0\r\n]/.test(text)) {
    throw invalid(name, text, 'a path inside the repository, such as cmd/shop/default.pgo')
  }
  return text
}

/** Parts that are separated by commas or line breaks. */
export const list = (read: ReadInput, name: InputName): readonly string[] =>
  read(name)
    .split(/[,\r\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** Null where there is none. What begins with a hyphen would be an option of Go's. */
export function packagePatterns(read: ReadInput, name: InputName): readonly string[] | null {
  const patterns = list(read, name)
  const wrong = patterns.find((pattern) => !/^[\w.][\w.~/+-]*$/.test(pattern))
  if (wrong !== undefined) throw invalid(name, wrong, 'package patterns such as ./..., in lines or between commas')
  return patterns.length === 0 ? null : patterns
}

/** A text with placeholders, of which only `known` ones have a meaning. */
export function template(read: ReadInput, name: InputName, known: readonly string[]): string {
  const text = read(name).trim()
  const strange = [...text.matchAll(/\{(\w[\w-]*)\}/g)].find(([, placeholder = '']) => !known.includes(placeholder))
  if (strange !== undefined) {
    throw invalid(name, text, `a text with no other placeholders than ${known.map((each) => `{${each}}`).join(', ')}`)
  }
  return text
}
