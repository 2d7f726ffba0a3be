import { type Content, h, Markup, nothing } from './markup.ts'

/** A column of a table: its heading, and what it holds where that is not words. */
export interface Column {
  readonly head: string
  /** Pictures say what figures beside them say too: they go where the page is narrow. */
  readonly holds?: 'figures' | 'pictures'
}

/** A table that scrolls by itself where the page is narrow. */
export function table(columns: readonly Column[], rows: readonly (readonly Content[])[]): Markup {
  const head = columns.map(({ head, holds = false }) =>
    head === '' ? h('td', { class: holds }) : h('th', { scope: 'col', class: holds }, head),
  )
  const body = rows.map((cells) =>
    h(
      'tr',
      {},
      ...cells.map((cell, column) =>
        column === 0 ? h('th', { scope: 'row' }, cell) : h('td', { class: columns[column]?.holds ?? false }, cell),
      ),
    ),
  )
  return h('div', { class: 'table' }, h('table', {}, h('thead', {}, h('tr', {}, ...head)), h('tbody', {}, ...body)))
}

/** A part of the page under a heading of its own; nothing where it is empty. */
export function section(id: string, title: string, ...content: readonly Content[]): Markup {
  const filled = content.filter((part) => (part instanceof Markup ? part.html : part) !== '')
  if (filled.length === 0) return nothing
  return h('section', { 'aria-labelledby': id }, h('h2', { id }, title), ...filled)
}

export function list(items: readonly Content[], name = 'list'): Markup {
  return items.length === 0 ? nothing : h('ul', { class: name }, ...items.map((item) => h('li', {}, item)))
}

/** A bar of a share; widths are attributes, because the page's policy takes no styles from elements. */
export const bar = (share: number, most: number, name: string): Markup =>
  h(
    'svg',
    { class: `bar ${name}`, 'aria-hidden': 'true' },
    h('rect', { width: `${most <= 0 ? 0 : Math.round((1000 * share) / most) / 10}%`, height: '100%' }),
  )

/** A bar with a mark where the limit is, in its middle: what passes the mark is over the limit. */
export const gauge = (value: number, limit: number): Markup =>
  h(
    'svg',
    { class: `gauge ${value >= limit ? 'over' : 'under'}`, 'aria-hidden': 'true' },
    h('rect', { width: `${Math.min(100, Math.round((500 * value) / limit) / 10)}%`, height: '100%' }),
    h('line', { x1: '50%', x2: '50%', y1: 0, y2: '100%' }),
  )
