import { escaped } from '../svg.ts'

/** HTML that was made here, and not text. */
export class Markup {
  readonly html: string

  constructor(html: string) {
    this.html = html
  }
}

/** Text is escaped on its way in. */
export type Content = Markup | string

export type Attributes = Readonly<Record<string, string | number | boolean>>

const voidElements = new Set(['meta', 'link', 'input', 'br'])

/** One element. Of its attributes `true` is one without a value, and `false` none. */
export function h(name: string, attributes: Attributes = {}, ...content: readonly Content[]): Markup {
  const given = Object.entries(attributes).flatMap(([key, value]) => {
    if (value === false) return []
    return value === true ? ` ${key}` : ` ${key}="${escaped(String(value))}"`
  })
  const start = `<${name}${given.join('')}>`
  return new Markup(voidElements.has(name) ? start : `${start}${together(content).html}</${name}>`)
}

export const nothing = new Markup('')

/** One after the other. */
export const together = (content: readonly Content[]): Markup =>
  new Markup(content.map((part) => (part instanceof Markup ? part.html : escaped(part))).join(''))

/** A value as JSON inside a script element: no character in it can end the element or begin a comment. */
export const json = (value: unknown): Markup =>
  new Markup(
    JSON.stringify(value).replace(
      /[<>&\u2028\u2029]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  )
