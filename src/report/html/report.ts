import { pageScript, pageStyle } from '../../page/bundle.ts'
import { changedCallsTable, marksNoise, movedPackagesTable, topFunctionsTable } from './changes.ts'
import { captureEvidence, earlierRunsTable } from './evidence.ts'
import type { HtmlFacts } from './facts.ts'
import { flameGraph } from './flame.ts'
import { h, Markup, nothing, together } from './markup.ts'
import { evidenceTable, signalsTable } from './numbers.ts'
import { section } from './parts.ts'
import { signalSentences, verdictHeader } from './verdict.ts'

/**
 * One HTML file that explains a run: it loads nothing, and its policy lets no browser load or run anything but its own
 * script and style. Text out of profiles is escaped, and its script makes no markup of it.
 */
export function htmlReport(facts: HtmlFacts): string {
  const { judgement, profilePath, flame } = facts
  const head = h(
    'head',
    {},
    h('meta', { charset: 'utf-8' }),
    h('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('meta', { name: 'color-scheme', content: 'light dark' }),
    h('meta', { name: 'referrer', content: 'no-referrer' }),
    h('title', {}, `${profilePath}: ${judgement.verdict}`),
    h('style', {}, new Markup(pageStyle.text)),
  )
  const moved = movedPackagesTable(judgement)
  const calls = changedCallsTable(judgement)
  const tables = [signalsTable(judgement), evidenceTable(judgement)].filter((part) => part !== nothing)
  const numbers = tables.length === 0 ? nothing : h('div', { class: 'side-by-side' }, ...tables)
  const body = h(
    'body',
    {},
    h('button', { type: 'button', id: 'theme', hidden: true }, 'Theme: as the system'),
    verdictHeader(facts),
    h(
      'main',
      {},
      section('numbers', judgement.committed === null ? 'What today holds' : 'Committed against today', numbers),
      flame === null ? nothing : section('flame', 'Where today’s time goes', flameGraph(flame)),
      section(
        'functions',
        'Top functions before and after',
        topFunctionsTable(judgement),
        marksNoise(judgement) ? h('p', {}, 'A change in bold is beyond the noise between profiles.') : nothing,
      ),
      section('source', 'Where the source moved', moved),
      section('calls', 'Calls whose share changed beyond noise', calls),
      section('signals', 'How each signal reads', judgement.today === null ? nothing : signalSentences(judgement)),
      section('evidence', 'Evidence: the profiles', captureEvidence(facts)),
      section('earlier', 'Earlier runs', earlierRunsTable(facts)),
    ),
    h(
      'footer',
      {},
      'Made by pgo-refresh. The page holds function names, line numbers and sample counts; it loads nothing and sends nothing.',
    ),
    h('script', {}, new Markup(pageScript.text)),
  )
  return `<!doctype html>\n${h('html', { lang: 'en' }, together([head, body])).html}\n`
}

/** The hashes are those of the two elements; whatever else a name might become, no browser runs or loads it. */
const policy = [
  "default-src 'none'",
  `script-src '${pageScript.hash}'`,
  `style-src '${pageStyle.hash}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')
