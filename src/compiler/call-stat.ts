/**
 * What the compiler prints of each call under `-d=pgodebug=3` (devirtualize/pgo.go, CallStat), as far as it is read.
 */
export interface CallStat {
  readonly Pkg: string
  readonly Pos: string
  readonly Caller: string
  readonly Weight: number
  readonly Direct: boolean
  readonly Interface: boolean
}

/** One line of it; null where the line is not one of Go's, whatever it begins with. */
export function callStat(line: string): CallStat | null {
  try {
    const stat: unknown = JSON.parse(line)
    return isCallStat(stat) ? stat : null
  } catch {
    return null
  }
}

const isCallStat = (stat: unknown): stat is CallStat =>
  typeof stat === 'object' &&
  stat !== null &&
  'Pkg' in stat &&
  typeof stat.Pkg === 'string' &&
  'Pos' in stat &&
  typeof stat.Pos === 'string' &&
  'Caller' in stat &&
  typeof stat.Caller === 'string' &&
  'Weight' in stat &&
  typeof stat.Weight === 'number' &&
  'Direct' in stat &&
  typeof stat.Direct === 'boolean' &&
  'Interface' in stat &&
  typeof stat.Interface === 'boolean'
