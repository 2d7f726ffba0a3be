/** A table of simulations that are judged by targets. */
export interface Table {
  readonly title: string
  /** What the columns of the settings and of the figures are called. */
  readonly settings: readonly string[]
  readonly figures: readonly string[]
  readonly rows: readonly Row[]
}

/** A row before it is simulated; the same every time. */
export interface Row {
  readonly settings: readonly string[]
  simulate(): Outcome
}

export interface Outcome {
  readonly figures: readonly string[]
  /** The targets that were missed, in words; null where a row has no target. */
  readonly missed: readonly string[] | null
}

export const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`
