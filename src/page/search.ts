import type { FlameData } from './flame-data.ts'
import type { Frame } from './frames.ts'

/** What a search found. */
export interface Found {
  /** Functions whose names hold the text. */
  readonly functions: ReadonlySet<number>
  readonly frames: number
  /** Samples that pass through any of the frames. */
  readonly samples: number
}

/** Looks for a text in the names, whatever its case. */
export function search({ names }: FlameData, root: Frame, text: string): Found {
  const wanted = text.toLowerCase()
  const functions = new Set(names.flatMap((name, number) => (name.toLowerCase().includes(wanted) ? [number] : [])))
  let frames = 0
  let samples = 0
  const open = [{ frame: root, isCounted: false }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { frame } = next
    const matches = functions.has(frame.of)
    if (matches) frames++
    if (matches && !next.isCounted) samples += frame.value
    for (const child of frame.children) open.push({ frame: child, isCounted: next.isCounted || matches })
  }
  return { functions, frames, samples }
}
