import type { Console } from './console.ts'
import type { CandidateFile } from './drift/candidate.ts'
import type { Toolchain, Verification } from './go/toolchain.ts'
import { serializeEdges } from './profile/preprofile.ts'

/** Puts the file that is about to be committed before Go's own tool. Throws `verify-failed`. */
export async function verify(
  candidate: CandidateFile,
  { toolchain, console }: { readonly toolchain: Toolchain; readonly console: Console },
): Promise<Verification> {
  const verification = await toolchain.verify(candidate.bytes, serializeEdges(candidate.edges))
  console.info(sentenceOf(verification))
  return verification
}

/** What the check said, in one sentence. */
export const sentenceOf = (verification: Verification): string =>
  verification.kind === 'skipped'
    ? verification.why
    : `Verified with ${verification.goVersion}: \`go tool preprofile\` reads exactly the table that was judged.`
