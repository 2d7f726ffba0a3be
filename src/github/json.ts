import type { Cause } from '../drift/judgement.ts'

/** Reads what a server, or another version of this action, wrote as JSON: nobody has promised its shape. */

/** The text as a JSON object; null where it is none. */
export function parseObject(text: string): Record<string, unknown> | null {
  try {
    return objectOf(JSON.parse(text))
  } catch {
    return null
  }
}

export const objectOf = (value: unknown): Record<string, unknown> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null

const causes: ReadonlySet<unknown> = new Set<Cause>([
  'first',
  'size',
  'source',
  'gone',
  'workload',
  'top',
  'age',
  'forced',
])

export const isCause = (value: unknown): value is Cause => causes.has(value)
