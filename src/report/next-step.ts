import type { Judgement } from '../drift/judgement.ts'

/** What a run did about the pull request. */
export type Operation = 'created' | 'updated' | 'closed' | 'unchanged' | 'muted' | 'frozen' | 'none'

/** What the reader of a summary may do now, as one sentence of ours. */
export function nextStep({ verdict }: Judgement, operation: Operation, isDryRun: boolean): string {
  switch (verdict) {
    case 'refresh':
      return isDryRun
        ? 'nothing was written (`dry-run`); the output `candidate-file` names the file that is due.'
        : afterRefresh[operation]
    case 'watch':
      return 'nothing to do. A later run, at least six hours from now, confirms what was seen or does not.'
    case 'unstable':
      return 'look at what differs between the runs: time of day, load, or who calls. With more `profiles`, or another hour of the schedule, they may agree.'
    case 'too-small':
      return 'run again with what the sentence above asks for, or at a busier hour; runs that agree are counted together.'
    case 'invalid':
      return 'mend what is refused below; nothing of it was committed.'
    case 'none':
      return operation === 'closed'
        ? 'nothing to do. The pull request was closed, because its drift is gone.'
        : 'nothing to do.'
  }
}

const afterRefresh: Readonly<Record<Operation, string>> = {
  created: 'review the pull request; merge it to take the new profile, close it to decline.',
  updated: 'review the pull request again: it holds a newer profile now.',
  unchanged: 'review the pull request; its profile still fits today’s.',
  muted: 'nothing to do. It was declined, and opens again when the drift grows, or with `force: true`.',
  frozen:
    'the pull request is not ours alone any more, so nothing is done to it: merge it, or close it and delete its branch.',
  closed: 'nothing to do.',
  none: 'nothing to do; the line above says why.',
}
