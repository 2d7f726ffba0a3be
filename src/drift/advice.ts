/** What advice on how to profile goes by. */

/** Seconds of the longest profile that the action takes. */
export const longestProfile = 240

/** Load goes up and down: advice that only just suffices would be given again. */
export const marginOfAdvice = 1.2
