/** Width of a character of the frames’ font, on average, and what is left free beside the text. */
const characterPixels = 6.4
const marginPixels = 10

/**
 * The text of a frame: the change first, so that it stays where the rest is cut off, and as much of the function’s name
 * as there is room for: `json.(*decodeState).value`, `(*decodeState).value` or `value`.
 */
export function frameText(label: string, change: string, pixels: number): string {
  const room = (pixels - marginPixels) / characterPixels
  const name = label.slice(lastDot(label) + 1)
  const start = change === '' ? '' : `${change}  `
  const texts = [label, label.slice(label.indexOf('.') + 1), name].map((text) => start + text)
  const whole = texts.find(({ length }) => length <= room)
  if (whole !== undefined) return whole
  if (change === '' || start.length + leastOfName <= room) return start + name
  return [change, change.replace(' pp', '')].find(({ length }) => length <= room) ?? ''
}

/** Fewer characters of a name, the last of them an ellipsis, say nothing. */
const leastOfName = 4

/** The last dot that is not in type arguments. */
function lastDot(label: string): number {
  let depth = 0
  for (let at = label.length - 1; at >= 0; at--) {
    if (label[at] === ']') depth++
    else if (label[at] === '[') depth--
    else if (label[at] === '.' && depth === 0) return at
  }
  return -1
}
