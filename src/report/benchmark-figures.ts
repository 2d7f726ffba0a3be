import type { MedianRow } from '../benchmark/effect.ts'
import { count } from '../text.ts'

/** Before, after, change. */
export function figures({ before, after }: MedianRow): [string, string, string] {
  const change = before === 0 ? '' : `${((after / before - 1) * 100).toFixed(1).replace('-', '−')} %`
  return [rounded(before), rounded(after), change === '−0.0 %' ? '0.0 %' : change]
}

/** Four digits are more than a benchmark is good for. */
const rounded = (value: number): string => (value >= 1000 ? count(value) : String(Number(value.toPrecision(4))))
