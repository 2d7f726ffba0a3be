import type { Run } from '../../src/drift/run.ts'
import { kept } from '../service/kept.ts'
import { runOf } from './judging.ts'

/** Kept captures as one run, each from a pod of its own. */
export const keptRun = (names: readonly string[]): Run => runOf(names.map(kept))
