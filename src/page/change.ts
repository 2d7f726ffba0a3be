import type { FlameData } from './flame-data.ts'
import type { Frame } from './frames.ts'

/** What is compared: each function's own share, or the share of the whole stack up to a frame. */
export type Compared = 'own' | 'stack'

/** How a frame is shown: the name of its colour, and the text that says the same. */
export interface Change {
  readonly colour: string
  /** Empty where there is nothing to say. */
  readonly label: string
}

/** A share in percent, or a change of one in points. */
export const percent = (share: number): string => `${(100 * share).toFixed(Math.abs(share) < 0.0995 ? 2 : 1)} %`

const points = (difference: number): string =>
  `${difference > 0 ? '+' : '−'}${(100 * Math.abs(difference)).toFixed(1)} pp`

/** Least change of each shade, in shares. */
const shades = [0.02, 0.005, 0.001]

/** A function that was sampled less often may be new by chance. */
const leastNew = 0.001

const none: Change = { colour: 'same', label: '' }

/** What changed of a frame; `total` is that of the root. */
export function changeOf({ own, stacks }: FlameData, frame: Frame, total: number, compared: Compared): Change {
  if (frame.of === -1) return none
  const now = own[2 * frame.of + 1] ?? null
  if (now === null) return { colour: 'pseudo', label: '' }
  if (compared === 'stack' && stacks !== null) return changed(frame.before, frame.value / total)
  return changed(own[2 * frame.of] ?? null, now)
}

function changed(before: number | null, now: number): Change {
  if (before === null) return none
  if (before === 0 && now >= leastNew) return { colour: 'new', label: 'new' }
  const difference = now - before
  const shade = shades.findIndex((least) => Math.abs(difference) >= least)
  if (shade === -1) return none
  return { colour: `${difference > 0 ? 'grew' : 'shrank'}-${shades.length - shade}`, label: points(difference) }
}

/** All that is known of a frame, in a line. */
export function detailsOf({ names, own }: FlameData, frame: Frame, total: number): string {
  const through = `${percent(frame.value / total)} of the samples`
  if (frame.of === -1) return `All samples: ${total}`
  const name = names[frame.of] ?? ''
  const [before, now] = [own[2 * frame.of] ?? null, own[2 * frame.of + 1] ?? null]
  const stack = frame.before === null ? '' : ` (the same stack before: ${percent(frame.before)})`
  if (now === null) return `${name}: ${through}${stack}; this stands for no function of the program`
  if (before === null) return `${name}: ${through}${stack}; own share ${percent(now)}`
  const difference = now - before
  const change =
    Math.abs(difference) < 0.00005
      ? ''
      : ` (${points(difference).replace(/[\d.]+/, (100 * Math.abs(difference)).toFixed(2))})`
  return `${name}: ${through}${stack}; own share ${percent(before)} before, ${percent(now)} today${change}`
}
