import { actionInputs } from '../action-interface.ts'
import type { Limits } from '../drift/signals.ts'

/** The limits that the action has by default; age is no reason here. */
export const defaultLimits: Limits = {
  top: Number(actionInputs['top-limit'].default),
  workload: Number(actionInputs['workload-limit'].default),
  source: Number(actionInputs['source-limit'].default),
  ageDays: null,
}
