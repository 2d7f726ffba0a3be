import { darkPage, lightPage } from '../../src/report/picture.ts'
import { type Attributes, element, label } from '../../src/report/svg.ts'

/** Width of every picture: what a page on GitHub shows without shrinking it. */
export const width = 780

/** Colours of what stayed and of what changed, on a light and on a dark page. */
export const styles = `
${lightPage}.same{fill:#0969da}.changed{fill:#bc4c00}.band{fill:#afb8c1;fill-opacity:.45}
.limit{stroke:#1f2328;stroke-dasharray:4 3}.join{stroke:#bc4c00;stroke-width:1.5;fill:none}.outline{fill:none;stroke:#1f2328;stroke-width:1.5}
@media (prefers-color-scheme:dark){${darkPage}.same{fill:#58a6ff}.changed{fill:#f0883e}.band{fill:#656c76;fill-opacity:.5}
.limit{stroke:#f0f6fc}.join{stroke:#f0883e}.outline{stroke:#f0f6fc}}`

/** A disc for what stayed the same, a diamond for what changed: colour is not the only cue. */
export function mark(kind: 'same' | 'changed', x: number, y: number, size = 4): string {
  return kind === 'same'
    ? element('circle', { cx: x, cy: y, r: size, class: 'same', 'fill-opacity': 0.8 })
    : element('path', { d: diamond(x, y, size * 1.3), class: 'changed', 'fill-opacity': 0.8 })
}

/** Outline of a diamond around (x, y). */
export function diamond(x: number, y: number, size: number): string {
  const [left, top, right, bottom] = [x - size, y - size, x + size, y + size].map((pixel) => pixel.toFixed(1))
  return `M${left} ${y.toFixed(1)}L${x.toFixed(1)} ${top}L${right} ${y.toFixed(1)}L${x.toFixed(1)} ${bottom}Z`
}

export const line = (x1: number, y1: number, x2: number, y2: number, attributes: Attributes): string =>
  element('line', { x1, y1, x2, y2, ...attributes })

/** Title of the picture, and a sentence below it. */
export const heading = (title: string, below: string): string =>
  label(16, 28, title, { class: 'text', 'font-size': 16, 'font-weight': 600 }) +
  label(16, 48, below, { class: 'quiet' })

/** What the marks mean, from left to right. */
export function legend(
  y: number,
  entries: readonly (readonly [mark: (x: number, y: number) => string, text: string])[],
) {
  let x = 22
  return entries
    .map(([draw, text]) => {
      const entry = draw(x, y - 4) + label(x + 10, y, text, { class: 'text', 'font-size': 12 })
      x += 36 + text.length * 6.4
      return entry
    })
    .join('')
}
