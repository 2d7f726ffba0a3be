import { causeSentence } from '../../drift/cause-sentences.ts'
import type { Judgement } from '../../drift/judgement.ts'
import type { HtmlFacts } from './facts.ts'
import { type Content, h, type Markup, together } from './markup.ts'
import { code } from './name.ts'
import { list } from './parts.ts'

/** What was concluded, of what, and why: all that somebody reads who reads no further. */
export function verdictHeader({ judgement, profilePath, target }: HtmlFacts): Markup {
  const { verdict, cause, summary, warnings, refusals } = judgement
  return h(
    'header',
    {},
    h(
      'p',
      { class: 'subject' },
      h('span', { class: `verdict ${verdict}` }, verdict, cause === null ? '' : h('span', {}, cause)),
      together([code(profilePath), target === null ? '' : together([' from ', code(target)])]),
    ),
    h('h1', {}, summary),
    list(causes(judgement), 'causes'),
    ...warnings.map((warning) => h('p', { class: 'careful' }, h('strong', {}, 'Careful: '), warning)),
    ...refusals
      .filter(({ message }) => message !== summary)
      .map(({ message }) => h('p', { class: 'careful' }, message)),
    ...refusals.map(({ code: name, remedy }) =>
      h('p', {}, h('strong', {}, 'What to do: '), remedy, ' (', code(name), ')'),
    ),
  )
}

/** What changed in the source, a sentence each, with names as code. */
function causes({ signals, module }: Judgement): Markup[] {
  return signals.source.causes.map((cause) => {
    const names: string[] = []
    // A character that no sentence of ours has stands for each name until the sentence is whole.
    const sentence = causeSentence(cause, module, (name) => {
      names.push(name)
      return '\0'
    })
    const parts = sentence.split('\0').flatMap((text, place): Content[] => {
      const name = names[place - 1]
      return name === undefined ? [text] : [code(name), text]
    })
    return together(parts)
  })
}

/** The sentence of each signal. */
export function signalSentences({ sentences }: Judgement): Markup {
  return h('dl', {}, ...Object.entries(sentences).flatMap(([name, text]) => [h('dt', {}, name), h('dd', {}, text)]))
}
