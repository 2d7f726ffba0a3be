import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { manifestName, manifestOf, manifestProfile } from '../../src/cli/manifest.ts'
import { decodeProfile } from '../../src/profile/decode.ts'
import { seconds } from '../../src/units.ts'

/** One capture, as `pgo-refresh capture` would have written it. */
export interface WrittenCapture {
  readonly startedAt: Date
  /** Of each profile, from a pod of its own. */
  readonly profiles: readonly Uint8Array[]
}

/** Writes a capture folder. */
export async function writeCaptureFolder(folder: string, { startedAt, profiles }: WrittenCapture): Promise<void> {
  await mkdir(folder, { recursive: true })
  const entries = profiles.map((bytes, index) => {
    const place = { pod: `pod-${index + 1}`, node: 'node-1', zone: null, image: 'image-1', podName: `shop-${index}` }
    const captured = { bytes, profile: decodeProfile(bytes), ...place, startedAt, seconds: seconds(14) }
    return manifestProfile(captured, index + 1, false)
  })
  for (const [index, { file }] of entries.entries()) await writeFile(join(folder, file), profiles[index] ?? '')
  const manifest = manifestOf(
    {
      kind: 'deployment',
      seconds: seconds(14),
      requested: profiles.length,
      minimum: 1,
      seed: 'test',
      startedAt,
      endedAt: startedAt,
      profiles: entries,
      excluded: [],
      failures: [],
    },
    '0.1.0',
  )
  await writeFile(join(folder, manifestName), manifest)
}
