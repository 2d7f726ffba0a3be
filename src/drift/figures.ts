import { count } from '../text.ts'

/** A share as people read it: `34 %`, below ten with one digit: `0.3 %`. */
export function percent(share: number): string {
  const points = share * 100
  const digits = Math.abs(points) < 9.95 && Math.round(points * 10) % 10 !== 0 ? 1 : 0
  return `${points.toFixed(digits)} %`
}

/** The same, and `unknown` of a share that nothing tells. */
export const percentOrUnknown = (share: number | null): string => (share === null ? 'unknown' : percent(share))

/** A difference of two shares in points of a percentage, with a sign: `+1.2`. */
export function signedPoints(difference: number): string {
  const points = Math.abs(difference * 100).toFixed(1)
  if (points === '0.0') return points
  return `${difference > 0 ? '+' : '−'}${points}`
}

/** A size in thousands of bytes: `20.3 kB`. */
export const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(bytes < 100_000 ? 1 : 0)} kB`

/** `1 profile`, `4 profiles`. */
export const plural = (value: number, noun: string): string =>
  `${count(value)} ${noun}${Math.round(value) === 1 ? '' : 's'}`

/** A figure with one digit and a real minus sign: `−0.5`. */
export const oneDigit = (value: number): string => value.toFixed(1).replace('-', '−')

/** A span of days, in hours where it is shorter than two: `12 hours`, `194 days`. */
export const span = (days: number): string =>
  days < 2 ? plural(Math.floor(days * 24), 'hour') : plural(Math.floor(days), 'day')
