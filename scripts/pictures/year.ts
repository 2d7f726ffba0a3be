/** A recorded year of weekly runs. */
export interface Year {
  readonly weeks: readonly Week[]
  readonly events: readonly YearEvent[]
}

export interface Week {
  readonly date: string
  readonly verdict: string
  readonly operation: string
  readonly pullRequest: number | null
}

export interface YearEvent {
  /** Number of the week that it comes before, from 1. */
  readonly week: number
  readonly what: string
}

const weekLine = /^(\d{4}-\d\d-\d\d) {2}(\S+)(?: \((\w+)\))? *(\w*)(?: #(\d+))?/
const eventLine = /^ *— (.+)$/

/** Reads the recording of a year: a line for each week's run, and one for each event before it. */
export function readYear(recording: string): Year {
  const weeks: Week[] = []
  const events: YearEvent[] = []
  for (const text of recording.trimEnd().split('\n')) {
    const event = eventLine.exec(text)
    const week = weekLine.exec(text)
    if (event !== null) events.push({ week: weeks.length + 1, what: event[1] ?? '' })
    else if (week !== null) weeks.push(weekOf(week))
    else throw new Error(`neither a week nor an event: ${text}`)
  }
  return { weeks, events }
}

function weekOf([, date = '', verdict = '', , operation = '', number]: RegExpExecArray): Week {
  return { date, verdict, operation, pullRequest: number === undefined ? null : Number(number) }
}

/** How long a pull request was open, in weeks from 1, and what ended it. */
export interface PullRequestLife {
  readonly number: number
  readonly from: number
  readonly to: number
  readonly end: 'merged' | 'declined' | 'closed' | 'open'
}

/** The pull requests of a year. */
export function pullRequests({ weeks, events }: Year): PullRequestLife[] {
  return weeks.flatMap(({ operation, pullRequest }, index): PullRequestLife[] => {
    if (operation !== 'created' || pullRequest === null) return []
    const from = index + 1
    const byPeople = events.find(({ week, what }) => week > from && /\b(merges|declines)\b/.test(what))
    const closed = weeks.findIndex((week, at) => at > index && week.operation === 'closed') + 1
    if (closed > 0 && (byPeople === undefined || closed < byPeople.week)) {
      return [{ number: pullRequest, from, to: closed, end: 'closed' }]
    }
    if (byPeople === undefined) return [{ number: pullRequest, from, to: weeks.length, end: 'open' }]
    const end = byPeople.what.includes('merges') ? 'merged' : 'declined'
    return [{ number: pullRequest, from, to: byPeople.week, end }]
  })
}
