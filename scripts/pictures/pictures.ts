import { readFileSync } from 'node:fs'
import { defaultLimits } from '../../src/cli/default-limits.ts'
import { measuredSituations } from './comparisons.ts'
import { ownMeasures, usualMeasures } from './measures.ts'
import { movedCalls } from './moved-calls.ts'
import { movedCallsPicture } from './moved-calls-picture.ts'
import { podShares } from './pod-shares.ts'
import { podSharesPicture } from './pod-shares-picture.ts'
import { readYear } from './year.ts'
import { yearPicture } from './year-picture.ts'

const recording = new URL('../../__tests__/process/recordings/year.txt', import.meta.url)

/** The pictures of docs/how-it-decides.md, by path from the root, drawn from kept captures and a recorded year. */
export function pictures(): Record<string, string> {
  const situations = measuredSituations()
  return {
    'docs/pictures/usual-measures.svg': usualMeasures(situations),
    'docs/pictures/own-measures.svg': ownMeasures(situations, defaultLimits),
    'docs/pictures/pod-shares.svg': podSharesPicture(podShares()),
    'docs/pictures/moved-calls.svg': movedCallsPicture(movedCalls()),
    'docs/pictures/year.svg': yearPicture(readYear(readFileSync(recording, 'utf8'))),
  }
}
