import { timestamp } from '../text.ts'

/** What the committed file says about its own making, in one pprof comment that the compiler never reads. */
export interface Provenance {
  /** When the newest of its profiles was taken; from the profiles, never from the clock. null where none says. */
  readonly taken: Date | null
  readonly profiles: number
  /** m² ÷ Σ m_j² of the profiles' samples: how many profiles of equal size would weigh the same. 1 to `profiles`. */
  readonly effectiveProfiles: number
  /** Profiled seconds over all profiles. */
  readonly seconds: number
  /** φ̂ of the calls table between the profiles; null for one profile. */
  readonly spread: number | null
}

const prefix = 'pgo-refresh/1 '

/** The comment's text. Keys in this order, two decimals, whole seconds of time. */
export function formatProvenance({ taken, profiles, effectiveProfiles, seconds, spread }: Provenance): string {
  const fields = {
    taken: taken === null ? null : timestamp(taken),
    profiles,
    effectiveProfiles: twoDecimals(effectiveProfiles),
    seconds: Math.round(seconds),
    spread: spread === null ? null : twoDecimals(spread),
  }
  return prefix + JSON.stringify(fields)
}

/** The provenance among a profile's comments; null where there is none, or none in range: it is input from a file. */
export function parseProvenance(comments: readonly string[]): Provenance | null {
  const comment = comments.find((text) => text.startsWith(prefix))
  if (comment === undefined) return null
  const fields = parseObject(comment.slice(prefix.length))
  if (fields === null) return null
  const { taken, profiles, effectiveProfiles, seconds, spread } = fields
  const date = taken === null ? null : new Date(typeof taken === 'string' ? taken : Number.NaN)
  if (date !== null && Number.isNaN(date.getTime())) return null
  if (typeof profiles !== 'number' || !Number.isInteger(profiles) || profiles < 1 || profiles > 10_000) return null
  if (typeof effectiveProfiles !== 'number' || effectiveProfiles < 1 || effectiveProfiles > profiles) return null
  if (typeof seconds !== 'number' || seconds < 0 || !Number.isFinite(seconds)) return null
  if (spread !== null && (typeof spread !== 'number' || spread < 0 || !Number.isFinite(spread))) return null
  return { taken: date, profiles, effectiveProfiles, seconds, spread }
}

const twoDecimals = (value: number): number => Math.round(value * 100) / 100

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : null
  } catch {
    return null
  }
}
