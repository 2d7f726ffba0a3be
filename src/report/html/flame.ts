import { percent, plural } from '../../drift/figures.ts'
import { prunedTree } from '../../profile/pruned-tree.ts'
import { displayName } from '../../profile/symbol.ts'
import { flameData } from './flame-data.ts'
import type { FlameFacts } from './flame-facts.ts'
import { h, json, type Markup, nothing, together } from './markup.ts'
import { code } from './name.ts'
import { bar } from './parts.ts'
import { vanishedFunctions } from './vanished.ts'

/** Branches with a smaller share of the samples are part of their parent. */
const leastShare = 0.0005

/** A browser draws so many frames in a second or two. */
const mostNodes = 10_000

/** The flame graph of today, with what belongs to it: search, legend, and the functions that are no longer there. */
export function flameGraph(facts: FlameFacts): Markup {
  const { today, committed, tables } = facts
  if ('code' in today) return h('p', {}, `There is no flame graph: ${today.message} (${today.code})`)
  if ((today.samples[0] ?? 0) === 0) return h('p', {}, 'There is no flame graph: today’s profiles hold no samples.')
  const tree = prunedTree(today, leastShare, mostNodes)
  const compares = tables.committed !== null
  return together([
    h(
      'p',
      {},
      `All ${plural(tree.samples[0] ?? 0, 'sample')} of today by stack, callers above; a frame is as wide as its share. `,
      `Branches under ${(100 * tree.least).toFixed(2)} % are part of the frame above. `,
      comparisonSentence(facts),
    ),
    h(
      'div',
      { class: 'flame-and-list' },
      h(
        'div',
        { class: 'flame' },
        h('noscript', {}, h('p', {}, 'The flame graph needs JavaScript; it loads nothing.')),
        controls(committed !== null),
        compares ? legend : nothing,
        h('p', { id: 'flame-details', 'aria-live': 'polite' }, 'Point at a frame, or walk with the arrow keys.'),
        h('div', { id: 'flame-graph' }),
      ),
      vanishedList(facts),
    ),
    h('script', { type: 'application/json', id: 'flame-data' }, json(flameData(tree, committed, tables))),
  ])
}

function comparisonSentence({ committed, tables }: FlameFacts): string {
  if (tables.committed === null) return 'There is no committed profile to compare with.'
  const own =
    'Colours and labels show the change of each function’s own share, from the committed profile to today, in percentage points (pp).'
  return committed === null
    ? `${own} Whole stacks are not compared: the committed file holds the two innermost frames of each, which is all that the compiler reads.`
    : `${own} The committed file still has whole stacks, so their shares can be compared too.`
}

function controls(hasStacks: boolean): Markup {
  const choice = (value: string, text: string, checked: boolean): Markup =>
    h('label', {}, h('input', { type: 'radio', name: 'change', value, checked }), text)
  return h(
    'div',
    { class: 'controls', hidden: true },
    h(
      'label',
      { class: 'search' },
      h('span', {}, 'Search'),
      h('input', { type: 'search', id: 'flame-search', autocomplete: 'off', spellcheck: 'false', maxlength: 200 }),
    ),
    h('output', { id: 'flame-matches', for: 'flame-search' }),
    h('button', { type: 'button', id: 'flame-reset', disabled: true }, 'Reset zoom'),
    hasStacks
      ? h(
          'fieldset',
          {},
          h('legend', {}, 'Change of'),
          choice('own', 'own share', true),
          choice('stack', 'whole stack', false),
        )
      : nothing,
    h(
      'p',
      { class: 'keys' },
      ...['← ↑ ↓ →', ' walk, ', 'Enter', ' zooms, ', 'Esc', ' resets'].map((text, place) =>
        place % 2 === 0 ? h('kbd', {}, text) : text,
      ),
    ),
  )
}

const swatches: readonly (readonly [change: string, text: string])[] = [
  ['shrank-3', '−2 pp and more'],
  ['shrank-2', '−0.5'],
  ['shrank-1', '−0.1'],
  ['same', 'hardly any'],
  ['grew-1', '+0.1'],
  ['grew-2', '+0.5'],
  ['grew-3', '+2 pp and more'],
  ['new', 'new'],
  ['pseudo', 'no function'],
]

const legend = h(
  'ul',
  { class: 'legend', 'aria-label': 'Colours of the frames' },
  ...swatches.map(([change, text]) => h('li', { 'data-change': change }, text)),
)

const leastVanished = 0.001
const mostVanished = 12

function vanishedList({ tables: { committed, today } }: FlameFacts): Markup {
  if (committed === null) return nothing
  const all = vanishedFunctions(committed, today, leastVanished)
  const shown = all.slice(0, mostVanished)
  const rest = all.slice(mostVanished)
  const most = shown[0]?.share ?? 0
  return h(
    'aside',
    { 'aria-labelledby': 'vanished' },
    h('h3', { id: 'vanished' }, 'No longer there'),
    all.length === 0
      ? h('p', {}, `Every function with an own share of ${percent(leastVanished)} or more has samples today too.`)
      : h('p', {}, 'Own share in the committed profile, and no sample of their own today:'),
    h(
      'ol',
      {},
      ...shown.map(({ name, share }) =>
        h('li', {}, code(displayName(name)), h('span', {}, percent(share)), bar(share, most, 'committed')),
      ),
    ),
    rest.length === 0
      ? nothing
      : h(
          'p',
          {},
          `… and ${plural(rest.length, 'function')} more, ${percent(rest.reduce((sum, { share }) => sum + share, 0))} together.`,
        ),
  )
}
