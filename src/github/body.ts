import { type Marker, parseMarker, printMarker } from './marker.ts'

/**
 * A pull request's body that holds our block: two marker lines and what lies between them. The rest belongs to people.
 */
export interface Body {
  /** What people wrote above our block, with its line breaks. */
  readonly before: string
  readonly marker: Marker
  /** Our Markdown, with plain line feeds. */
  readonly text: string
  /** What people wrote below our block, from the first line break on. */
  readonly after: string
}

const OPENING = /^<!-- pgo-refresh .*$/gm
const CLOSING = /^<!-- \/pgo-refresh -->[^\S\n]*$/gm

/**
 * Our block of a pull request's body; null where there is none, two of them, a damaged one, or one of another target.
 * GitHub gives bodies that were edited in a browser with CRLF, so both forms are read.
 */
export function parseBody(body: string, slug: string): Body | null {
  const [opening, secondOpening] = body.matchAll(OPENING)
  const [closing, secondClosing] = body.matchAll(CLOSING)
  if (!opening || !closing || secondOpening || secondClosing || closing.index < opening.index) return null
  const marker = parseMarker(opening[0])
  if (marker?.slug !== slug) return null
  return {
    before: body.slice(0, opening.index),
    marker,
    text: body
      .slice(opening.index + opening[0].length, closing.index)
      .replace(/\r\n?/g, '\n')
      .replace(/^\n|\n$/g, ''),
    after: body.slice(closing.index + closing[0].trimEnd().length),
  }
}

/** GitHub refuses a longer body: "body is too long (maximum is 65536 characters)". */
const longestBody = 65_536
/** Of our block; a pull request that takes longer to read is not read. */
const longestText = 60_000
/** The line that ends the block, line breaks, and the sentence that closing puts on top. */
const around = 2_000

/** How many characters our block may have between its marker lines, beside what people wrote. */
export const roomFor = ({ before, after }: Pick<Body, 'before' | 'after'>, marker: Marker): number =>
  Math.min(longestText, longestBody - around - before.length - after.length - printMarker(marker).length)

/**
 * The body as it is sent to GitHub. Text that looks like one of our marker lines is disarmed: it must not make the
 * block unreadable.
 */
export function printBody({ before, marker, text, after }: Body): string {
  const safe = text.replace(/\r\n?/g, '\n').replace(/^<!--(?= \/?pgo-refresh )/gm, '&lt;!--')
  return `${before}${printMarker(marker)}\n${safe}\n<!-- /pgo-refresh -->${after}`
}
