// What the page uses of two packages that come without types.

declare module 'd3-selection' {
  export interface Selection {
    datum(value: object): Selection
    call(chart: (selection: Selection) => void): Selection
  }
  export function select(element: Element): Selection
  export const selection: { readonly prototype: Selection }
}

declare module 'd3-flame-graph' {
  import type { Selection } from 'd3-selection'

  /** A frame, as the chart keeps it. */
  export interface ChartNode<Data> {
    readonly data: Data
    readonly depth: number
    readonly x0: number
    readonly x1: number
    readonly parent: ChartNode<Data> | null
    readonly children?: readonly ChartNode<Data>[]
  }

  export interface Chart<Data> {
    (selection: Selection): void
    width(): number
    width(pixels: number): this
    cellHeight(pixels: number): this
    minFrameSize(pixels: number): this
    inverted(rootOnTop: boolean): this
    resetHeightOnZoom(resets: boolean): this
    setColorMapper(colour: () => string): this
    setLabelHandler(label: (node: ChartNode<Data>) => string): this
    getName(name: (node: ChartNode<Data>) => string): this
    onClick(handler: (node: ChartNode<Data>) => void): this
    zoomTo(node: ChartNode<Data>): void
    resetZoom(): void
    update(): this
  }

  export default function flamegraph<Data>(): Chart<Data>
}
