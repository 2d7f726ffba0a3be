import type { FlameData } from './flame-data.ts'

/** One frame of the graph, as the chart takes it. */
export interface Frame {
  /** Number of the function; −1 of the root. */
  readonly of: number
  readonly value: number
  /** The committed share of the whole stack; null where it is not known. */
  readonly before: number | null
  readonly children: Frame[]
}

/** The root of all frames. */
export function frameTree({ nodes, stacks }: FlameData): Frame {
  const frame = (row: number): Frame => ({
    of: nodes[3 * row] ?? -1,
    value: nodes[3 * row + 1] ?? 0,
    before: stacks?.[row] ?? null,
    children: [],
  })
  const root = frame(0)
  /** Frames that wait for children, the innermost last, and how many each still gets. */
  const open = [{ frame: root, left: nodes[2] ?? 0 }]
  for (let row = 1; 3 * row < nodes.length; row++) {
    while (open.at(-1)?.left === 0) open.pop()
    const parent = open.at(-1)
    if (parent === undefined) break
    const child = frame(row)
    parent.left--
    parent.frame.children.push(child)
    open.push({ frame: child, left: nodes[3 * row + 2] ?? 0 })
  }
  return root
}
