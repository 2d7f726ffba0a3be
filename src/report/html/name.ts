import { visible } from '../../text.ts'
import { clipped } from '../clipped.ts'
import { symbolLabel } from '../symbol-label.ts'
import { h, type Markup } from './markup.ts'

/** Of the names of generic instantiations, which can spell out whole structs, no more is shown. */
const longestName = 240

/** A name out of a profile as one line of text. */
export const nameText = (name: string): string =>
  clipped(visible(symbolLabel(name).toWellFormed()), longestName) || '(no name)'

/** The same without the directories of its package: `http.(*conn).serve`. */
export function frameText(name: string): string {
  const text = nameText(name)
  const end = text.search(/[[(]/)
  return text.slice(text.lastIndexOf('/', end === -1 ? text.length : end) + 1)
}

/** A name as code, which no text around it reorders. */
export const code = (name: string): Markup => h('code', {}, nameText(name))
