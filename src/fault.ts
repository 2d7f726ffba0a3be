import type { Clock } from './clock.ts'
import type { Console } from './console.ts'
import type { CaptureInputs } from './inputs.ts'
import type { Finding } from './report/findings.ts'
import { findingText } from './report/findings-text.ts'

/**
 * Walks the road of a capture that was refused, and writes each hop to the log. Gives what was found, which is nothing
 * where even that went wrong: it must not hide the refusal.
 */
export async function lookForFault(
  { identity, request }: CaptureInputs,
  services: { readonly console: Console; readonly clock: Clock },
): Promise<readonly Finding[]> {
  const { console } = services
  const findings: Finding[] = []
  try {
    const { brisk, walk } = await import('./cluster/open.ts')
    console.info('The capture was refused. The way to the pods, hop by hop:')
    for await (const finding of walk(identity, request, { ...services, pace: brisk, realNames: false })) {
      findings.push(finding)
      for (const line of findingText(finding, { colour: false }).trimEnd().split('\n')) console.info(line)
    }
  } catch (error) {
    console.debug(`The way could not be walked to its end: ${error instanceof Error ? error.message : String(error)}`)
  }
  return findings
}
