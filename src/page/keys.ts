import type { ChartNode } from 'd3-flame-graph'
import type { Frame } from './frames.ts'

type Node = ChartNode<Frame>

/** The frame to which a key leads, of those that are drawn; null where the key leads nowhere. */
export function neighbour(key: string, { data, parent, depth, x0 }: Node, drawn: readonly Node[]): Node | null {
  const isDrawn = (node: Node | null): boolean => drawn.some((other) => other.data === node?.data)
  switch (key) {
    case 'ArrowUp':
      return isDrawn(parent) ? parent : null
    case 'ArrowDown':
      return drawn.find((node) => node.parent?.data === data) ?? null
    case 'ArrowRight':
      return nearest(
        drawn.filter((node) => node.depth === depth && node.x0 > x0),
        x0,
      )
    case 'ArrowLeft':
      return nearest(
        drawn.filter((node) => node.depth === depth && node.x0 < x0),
        x0,
      )
    case 'Home':
      return drawn.find((node) => node.parent === null) ?? null
    default:
      return null
  }
}

/** Also across the frames of another caller. */
const nearest = (nodes: readonly Node[], x: number): Node | null =>
  nodes.reduce<Node | null>((best, node) => {
    return best === null || Math.abs(node.x0 - x) < Math.abs(best.x0 - x) ? node : best
  }, null)
