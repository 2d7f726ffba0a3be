import flamegraph, { type Chart, type ChartNode } from 'd3-flame-graph'
import { select } from 'd3-selection'
import { type Compared, changeOf, detailsOf, percent } from './change.ts'
import type { FlameData } from './flame-data.ts'
import { frameText } from './frame-text.ts'
import { type Frame, frameTree } from './frames.ts'
import { neighbour } from './keys.ts'
import { search } from './search.ts'

type Node = ChartNode<Frame>

/** Frames narrower than this are not drawn: nobody could see or hit them. */
const leastPixels = 0.5

/**
 * The flame graph and what belongs to it. d3-flame-graph draws; after each of its updates the frames get what it does
 * not know of: their colours by name, and what keyboards and screen readers need.
 */
export class FlameGraph {
  readonly #data: FlameData
  readonly #root: Frame
  readonly #place = byId('flame-graph', HTMLElement)
  readonly #details = byId('flame-details', HTMLElement)
  readonly #matches = byId('flame-matches', HTMLElement)
  readonly #search = byId('flame-search', HTMLInputElement)
  readonly #reset = byId('flame-reset', HTMLButtonElement)
  readonly #chart: Chart<Frame>
  #elements = new Map<Frame, SVGGElement>()
  #current: Frame
  #found: ReadonlySet<number> = new Set()
  #compared: Compared = 'own'

  constructor(data: FlameData) {
    this.#data = data
    this.#root = frameTree(data)
    this.#current = this.#root
    this.#chart = flamegraph<Frame>()
      .width(this.#place.clientWidth)
      .cellHeight(21)
      .minFrameSize(leastPixels)
      .inverted(true)
      .resetHeightOnZoom(true)
      .setColorMapper(() => 'none')
      .getName((node) => this.#textOf(node))
      .setLabelHandler(({ data: frame }) => detailsOf(data, frame, this.#root.value))
      .onClick((node) => this.#zoomed(node))
  }

  start(): void {
    select(this.#place).datum(this.#root).call(this.#chart)
    this.#dress()
    document.querySelector('.controls')?.removeAttribute('hidden')
    this.#place.addEventListener('focusin', ({ target }) => this.#focused(target))
    this.#place.addEventListener('mouseover', ({ target }) => this.#show(nodeAt(target)?.data ?? this.#current))
    this.#place.addEventListener('keydown', (event) => this.#pressed(event))
    this.#reset.addEventListener('click', () => this.#chart.resetZoom())
    this.#search.addEventListener('input', () => this.#searched())
    this.#search.addEventListener('keydown', (event) => this.#pressedInSearch(event))
    for (const choice of document.querySelectorAll<HTMLInputElement>('input[name=change]')) {
      choice.addEventListener('change', () => this.#compare(choice.value === 'stack' ? 'stack' : 'own'))
    }
    new ResizeObserver(() => this.#resized()).observe(this.#place)
  }

  #textOf({ data: frame, x0, x1 }: Node): string {
    if (frame.of === -1) return 'all'
    const { label } = changeOf(this.#data, frame, this.#root.value, this.#compared)
    return frameText(this.#data.labels[frame.of] ?? '', label, (x1 - x0) * this.#chart.width())
  }

  /** Gives the frames that are drawn now what d3-flame-graph does not. */
  #dress(): void {
    this.#elements = new Map()
    const svg = this.#place.querySelector('svg')
    svg?.setAttribute('role', 'tree')
    svg?.setAttribute('aria-label', 'Flame graph of today')
    for (const element of this.#place.querySelectorAll<SVGGElement>('g.frame')) {
      const node = nodeAt(element)
      if (node === null) continue
      this.#elements.set(node.data, element)
      element.setAttribute('role', 'treeitem')
      element.setAttribute('aria-level', String(node.depth + 1))
      element.setAttribute('tabindex', '-1')
      element.dataset['change'] = changeOf(this.#data, node.data, this.#root.value, this.#compared).colour
      this.#mark(element, node.data)
    }
    if (!this.#elements.has(this.#current)) this.#current = this.#root
    this.#elements.get(this.#current)?.setAttribute('tabindex', '0')
  }

  #mark(element: SVGGElement, frame: Frame): void {
    if (this.#found.has(frame.of)) element.dataset['match'] = ''
    else delete element.dataset['match']
  }

  #show(frame: Frame): void {
    this.#details.textContent = detailsOf(this.#data, frame, this.#root.value)
  }

  #focused(target: EventTarget | null): void {
    const node = nodeAt(target)
    if (node === null) return
    this.#elements.get(this.#current)?.setAttribute('tabindex', '-1')
    this.#current = node.data
    this.#elements.get(this.#current)?.setAttribute('tabindex', '0')
    this.#show(this.#current)
  }

  #pressed(event: KeyboardEvent): void {
    const here = nodeAt(this.#elements.get(this.#current) ?? null)
    if (here === null || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter' || event.key === ' ') this.#chart.zoomTo(here)
    else if (event.key === 'Escape') this.#chart.resetZoom()
    else {
      const next = neighbour(
        event.key,
        here,
        [...this.#elements.values()].flatMap((of) => nodeAt(of) ?? []),
      )
      if (next === null) return
      this.#elements.get(next.data)?.focus()
    }
    event.preventDefault()
  }

  #zoomed(node: Node): void {
    const isFocused = this.#place.contains(document.activeElement)
    this.#current = node.data
    this.#reset.disabled = node.data === this.#root
    this.#dress()
    if (isFocused) this.#elements.get(this.#current)?.focus()
  }

  #searched(): void {
    const text = this.#search.value.trim()
    const { functions, frames, samples } = search(this.#data, this.#root, text)
    this.#found = text === '' ? new Set() : functions
    this.#place.classList.toggle('searched', text !== '')
    this.#matches.textContent = text === '' ? '' : this.#foundText(functions.size, frames, samples)
    for (const [frame, element] of this.#elements) this.#mark(element, frame)
  }

  #foundText(functions: number, frames: number, samples: number): string {
    if (frames === 0) return 'no match'
    const share = percent(samples / this.#root.value)
    return `${plural(frames, 'frame')} of ${plural(functions, 'function')}, ${share} of the samples`
  }

  #pressedInSearch(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      this.#search.value = ''
      this.#searched()
    } else if (event.key === 'Enter') this.#place.querySelector<SVGGElement>('g[data-match]')?.focus()
  }

  #compare(compared: Compared): void {
    this.#compared = compared
    this.#chart.update()
    this.#dress()
  }

  #resized(): void {
    const width = this.#place.clientWidth
    // An observer also reports what was there when it began.
    if (width === this.#chart.width()) return
    this.#chart.width(width).update()
    this.#dress()
  }
}

const plural = (value: number, noun: string): string => `${value} ${noun}${value === 1 ? '' : 's'}`

/** The node that the chart has tied to an element or to one around it. */
function nodeAt(target: EventTarget | null): Node | null {
  const element: (Element & { __data__?: Node }) | null = target instanceof Element ? target.closest('g.frame') : null
  return element?.__data__ ?? null
}

function byId<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const element = document.getElementById(id)
  if (!(element instanceof kind)) throw new TypeError(`the page has no ${id}`)
  return element
}
