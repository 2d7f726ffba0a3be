/** Where a run talks to people. The action writes workflow commands, the command line writes to standard error. */
export interface Console {
  /** Progress: one line in the log. */
  info(line: string): void
  /** Detail that only a debug log shows; never a token, a header or a name out of a profile. */
  debug(line: string): void
  /** Something worth a look that does not fail the run. */
  warning(line: string): void
  /** What goes on right now, one line each, in place of the lines of the call before. A log does not show it. */
  progress(lines: readonly string[]): void
  /** Puts the lines that `work` leads to under a title, folded where the log can fold. Groups are not nested. */
  group<Result>(title: string, work: () => Promise<Result>): Promise<Result>
  /** Registers a secret before it can reach any output; every line of a multi-line value by itself. */
  mask(secret: string): void
  /** What others said, without any secret that was masked: for places that no mask reaches. */
  redacted(text: string): string
}
