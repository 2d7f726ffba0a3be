import { visible } from '../text.ts'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as XML shows it: nothing in it is markup, and no character is one that XML forbids. */
export const escaped = (text: string): string =>
  visible(text.toWellFormed())
    .replace(/[\uFFFE\uFFFF]/g, ' ')
    .replace(/[&<>"']/g, (character) => entities[character] ?? '')

export type Attributes = Readonly<Record<string, string | number>>

/** One element; of `content` texts must be escaped already. */
export function element(name: string, attributes: Attributes, content: readonly string[] = []): string {
  const given = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${typeof value === 'number' ? rounded(value) : escaped(value)}"`,
  )
  return content.length === 0
    ? `<${name}${given.join('')}/>`
    : `<${name}${given.join('')}>${content.join('')}</${name}>`
}

/** A line of text with its baseline at (x, y). */
export const label = (x: number, y: number, text: string, attributes: Attributes = {}): string =>
  element('text', { x, y, ...attributes }, [escaped(text)])

/** A tenth of a pixel is more than anybody sees. */
const rounded = (value: number): string => String(Math.round(value * 10) / 10)
