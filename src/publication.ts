import type { ArtifactFile, Artifacts } from './artifacts/artifacts.ts'
import type { CapturedProfile } from './cluster/cluster.ts'
import type { Console } from './console.ts'
import type { Committed } from './drift/admission.ts'
import type { Run } from './drift/run.ts'
import type { RunFacts } from './report/run-facts.ts'

/** What became of a run's HTML report. */
export interface Publication {
  /** null where there is none. */
  readonly url: string | null
  /** What could not be kept, a sentence each. */
  readonly warnings: readonly string[]
}

/** A profile of this run; its bytes only where a report is made of them. */
export type KeptProfile = Omit<CapturedProfile, 'bytes'> & { readonly bytes: Uint8Array | null }

/** What a report is made of beside the facts of its run. */
export interface Material {
  readonly today: Run
  readonly profiles: readonly KeptProfile[]
  readonly committed: Committed
  /** The committed file; null where there is none. */
  readonly file: Uint8Array | null
}

/**
 * Keeps the HTML report of a run, and the scrubbed profiles where they are wanted, as artifacts named after `name`.
 * A report is never worth a failed run: what cannot be kept is a warning.
 */
export async function publish(
  facts: RunFacts,
  material: Material,
  artifacts: Artifacts,
  name: string,
  console: Console,
): Promise<Publication> {
  const warnings: string[] = []
  const kept = async <Result>(what: string, work: () => Promise<Result>): Promise<Result | null> => {
    try {
      return await console.group(`${what}, as an artifact`, work)
    } catch (error) {
      const words = console.redacted(error instanceof Error ? error.message : String(error))
      warnings.push(`${what} could not be kept as an artifact: ${words}`)
      return null
    }
  }
  const url = await kept('The HTML report', async () =>
    artifacts.keepPage({ name: `${name}.html`, content: await pageOf(facts, material) }),
  )
  if (artifacts.withProfiles) {
    await kept('The profiles', async () => artifacts.keepArchive(`${name}-profiles`, await scrubbed(material.profiles)))
  }
  return { url, warnings }
}

export const nothingPublished: Publication = { url: null, warnings: [] }

/** The report's chunk holds a script and a style for browsers, which most commands never need. */
async function pageOf(facts: RunFacts, { today, profiles, committed, file }: Material): Promise<string> {
  const judged = new Set(today.profiles.map(({ profile }) => profile))
  const stacks = profiles.flatMap(({ profile, bytes }) => (bytes !== null && judged.has(profile) ? [bytes] : []))
  const { flameFacts } = await import('./report/html/flame-facts.ts')
  const { htmlReport } = await import('./report/html/report.ts')
  return htmlReport({ ...facts, flame: flameFacts(today, stacks, committed, file) })
}

async function scrubbed(profiles: readonly KeptProfile[]): Promise<readonly ArtifactFile[]> {
  const { scrubProfile } = await import('./profile/scrub.ts')
  return profiles.flatMap(({ pod, bytes }, index) =>
    bytes === null ? [] : [{ name: `profile-${index + 1}-${pod}.pb.gz`, content: scrubProfile(bytes) }],
  )
}
