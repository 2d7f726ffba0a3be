/** Milliseconds from which on a run may confirm another: traffic of the same hour is no second opinion. */
export const sixHours = 6 * 3_600_000
