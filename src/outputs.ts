import type { OutputName } from './action-interface.ts'
import type { Judgement } from './drift/judgement.ts'
import type { Delivery } from './github/repository.ts'

export type Outputs = Partial<Record<OutputName, string>>

/** Every output before anything is known. */
export const emptyOutputs: Record<OutputName, string> = {
  verdict: '',
  cause: '',
  drift: 'false',
  summary: '',
  'top-shift': '',
  'workload-shift': '',
  moved: '',
  gone: '',
  samples: '',
  'committed-samples': '',
  'committed-age-days': '',
  'pull-request-operation': 'none',
  'pull-request-number': '',
  'pull-request-url': '',
  'judgement-file': '',
  'candidate-file': '',
  'report-url': '',
}

/** What is known once there is a verdict. */
export function judgementOutputs({ verdict, cause, summary, signals, today, committed }: Judgement): Outputs {
  return {
    verdict,
    cause: cause ?? '',
    drift: String(verdict === 'refresh'),
    summary,
    'top-shift': decimal(signals.top.shift),
    'workload-shift': decimal(signals.workload.shift),
    moved: decimal(signals.source.moved),
    gone: decimal(signals.source.gone),
    samples: decimal(today?.samples ?? null),
    'committed-samples': decimal(committed?.samples ?? null),
    'committed-age-days': decimal(signals.age.days),
  }
}

export function deliveryOutputs({ operation, pullRequest }: Delivery): Outputs {
  return {
    'pull-request-operation': operation,
    'pull-request-number': pullRequest === null ? '' : String(pullRequest.number),
    'pull-request-url': pullRequest?.url ?? '',
  }
}

/** Plain decimal notation with at most six digits after the point; empty for the unknown. */
const decimal = (value: number | null): string => (value === null ? '' : String(Number(value.toFixed(6))))
