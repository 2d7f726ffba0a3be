import { plural } from '../../src/drift/figures.ts'
import { picture } from '../../src/report/picture.ts'
import { element, label } from '../../src/report/svg.ts'
import { diamond, heading, legend, line, mark, styles, width } from './marks.ts'
import { type PullRequestLife, pullRequests, type Week, type Year } from './year.ts'

const left = 110
const right = width - 22
const eventsAt = 112
const runsAt = 156
const pullsAt = 190
const listFrom = 262
const listRow = 20

/** Draws a year of weekly runs: what happened, what each run said, and when a pull request was open. */
export function yearPicture(year: Year): string {
  const { weeks, events } = year
  const step = (right - left) / weeks.length
  const x = (week: number): number => left + (week - 0.5) * step
  const lives = pullRequests(year)
  const idle = weeks.filter(({ operation }) => !['created', 'updated', 'closed'].includes(operation)).length
  const perColumn = Math.ceil(events.length / 2)
  const title = `A year of weekly runs: ${plural(lives.length, 'pull request')}`
  const below = `${idle} of ${weeks.length} runs left pull requests alone. Recorded from the action itself, on a service under test.`
  return picture({
    width,
    height: listFrom + perColumn * listRow + 8,
    title,
    description: [
      below,
      ...lives.map(({ number, from, to, end }) => `Pull request ${number}: from week ${from} to ${to}, ${end}.`),
      ...events.map(({ week, what }) => `Week ${week}: ${what}.`),
    ].join(' '),
    styles,
    content: [
      heading(title, below),
      legend(74, [
        [quietRun, 'nothing to say'],
        [watchRun, 'watching'],
        [(at, y) => mark('changed', at, y, 4.5), 'refresh due'],
        [mutedRun, 'due, but declined before'],
        [killedRun, 'killed'],
      ]),
      label(16, eventsAt + 4, 'in week', { class: 'quiet' }),
      label(16, runsAt + 4, 'runs', { class: 'quiet' }),
      label(16, pullsAt + 14, 'pull request', { class: 'quiet' }),
      ...[...new Set(events.map(({ week }) => week))].map((week, index) => eventTick(week, x(week), index % 2)),
      ...weeks.map((week, index) => run(week, x(index + 1))),
      ...lives.map((life) => pullRequest(life, x)),
      ...events.map(({ week, what }, index) =>
        eventText(
          week,
          what,
          16 + Math.floor(index / perColumn) * (width / 2),
          listFrom + (index % perColumn) * listRow,
        ),
      ),
    ],
  })
}

const quietRun = (x: number, y: number): string => element('circle', { cx: x, cy: y, r: 2.5, class: 'quiet' })
const watchRun = (x: number, y: number): string => element('path', { d: diamond(x, y, 5), class: 'outline' })
const mutedRun = (x: number, y: number): string => element('path', { d: diamond(x, y, 5), class: 'join' })
const killedRun = (x: number, y: number): string =>
  element('path', { d: `M${(x - 4).toFixed(1)} ${y - 4}l8 8m0 -8l-8 8`, class: 'join' })

function run({ verdict, operation }: Week, x: number): string {
  if (operation === 'muted') return mutedRun(x, runsAt)
  switch (verdict) {
    case 'refresh':
      return mark('changed', x, runsAt, 4.5)
    case 'watch':
      return watchRun(x, runsAt)
    case 'killed':
      return killedRun(x, runsAt)
    default:
      return quietRun(x, runsAt)
  }
}

/** Every other one is higher, so that neighbours have room. */
function eventTick(week: number, x: number, level: number): string {
  const y = eventsAt - 12 + level * 14
  return [
    line(x, y + 4, x, runsAt - 8, { class: 'line' }),
    label(x, y, String(week), { class: 'text', 'font-size': 12, 'text-anchor': 'middle' }),
  ].join('')
}

function pullRequest({ number, from, to, end }: PullRequestLife, x: (week: number) => number): string {
  return [
    element('rect', {
      x: x(from) - 4,
      y: pullsAt,
      width: x(to) - x(from) + 4,
      height: 18,
      rx: 3,
      class: end === 'merged' ? 'same' : 'outline',
    }),
    label(x(from) - 4, pullsAt + 34, `#${number} ${end}`, { class: 'text', 'font-size': 12 }),
  ].join('')
}

const eventText = (week: number, what: string, x: number, y: number): string =>
  label(x + 22, y, String(week), { class: 'quiet', 'font-size': 12, 'text-anchor': 'end' }) +
  label(x + 32, y, what, { class: 'text', 'font-size': 12 })
