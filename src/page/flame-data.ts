/** What the page draws its flame graph from, as JSON in the report. Shares are 0 to 1. */
export interface FlameData {
  /** Functions by number: the text in a frame, and the whole name. Nothing in them is markup or invisible. */
  readonly labels: readonly string[]
  readonly names: readonly string[]
  /**
   * Each function's own share of the samples, committed and today, one after the other; null where there is nothing to
   * compare: no committed profile, or no function of the program behind the name.
   */
  readonly own: readonly (number | null)[]
  /** In preorder, three numbers each: function (−1 of the root), samples, number of children. */
  readonly nodes: readonly number[]
  /** The committed share of each node's whole stack; null where the committed file has no whole stacks. */
  readonly stacks: readonly number[] | null
}
