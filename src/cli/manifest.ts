import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Capture, CapturedProfile } from '../cluster/cluster.ts'
import { RefusedError } from '../errors.ts'
import { cpuSecondsOf, samplesOf } from '../profile/evidence.ts'
import { timestamp } from '../text.ts'

export const manifestName = 'manifest.json'

/** Name of the n-th profile of a capture folder, from 1. */
export const profileName = (number: number): string => `profile-${String(number).padStart(2, '0')}.pb.gz`

/** manifest.json of a capture folder. Real pod names are in it only with `names`. */
export function manifestOf(capture: Capture, version: string, names: boolean): string {
  const { kind, seconds, requested, minimum, startedAt, endedAt, profiles, excluded, failures } = capture
  const manifest = {
    schema: 1,
    version,
    kind,
    seconds,
    requested,
    minimum,
    startedAt: timestamp(startedAt),
    endedAt: timestamp(endedAt),
    profiles: profiles.map((captured, index) => entry(captured, index + 1, names)),
    excluded,
    failures,
  }
  return `${JSON.stringify(manifest, null, 2)}\n`
}

function entry(captured: CapturedProfile, number: number, names: boolean) {
  const { bytes, profile, pod, node, zone, image, startedAt, seconds, podName } = captured
  return {
    file: profileName(number),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
    pod,
    node,
    zone,
    image,
    startedAt: timestamp(startedAt),
    seconds: Math.round(seconds * 100) / 100,
    samples: samplesOf(profile),
    cpuSeconds: Math.round(cpuSecondsOf(profile) * 100) / 100,
    labels: profile.samples.labels,
    ...(names && { podName }),
  }
}

/** One profile of a capture folder. */
export interface FolderProfile {
  readonly path: string
  readonly pod: string
}

/** The profiles that a capture folder lists. Throws `capture-folder-invalid` where its manifest is missing or unknown. */
export async function readManifest(folder: string): Promise<FolderProfile[]> {
  try {
    const manifest: unknown = JSON.parse(await readFile(join(folder, manifestName), 'utf8'))
    if (!isManifest(manifest)) throw new TypeError('it has another form, or a newer schema')
    return manifest.profiles.map(({ file, pod }) => ({ path: join(folder, file), pod }))
  } catch (error) {
    throw new RefusedError(
      {
        code: 'capture-folder-invalid',
        message: `${folder} is not a complete capture folder: ${manifestName} cannot be used.`,
        remedy: 'Use a folder that `pgo-refresh capture --output` finished writing, or name the profiles themselves.',
      },
      error,
    )
  }
}

interface ReadableManifest {
  readonly profiles: readonly { readonly file: string; readonly pod: string }[]
}

/** File names are checked to stay inside the folder. */
function isManifest(value: unknown): value is ReadableManifest {
  if (typeof value !== 'object' || value === null || !('schema' in value) || value.schema !== 1) return false
  if (!('profiles' in value) || !Array.isArray(value.profiles) || value.profiles.length === 0) return false
  return value.profiles.every(
    (profile: unknown) =>
      typeof profile === 'object' &&
      profile !== null &&
      'file' in profile &&
      typeof profile.file === 'string' &&
      /^[\w.-]+$/.test(profile.file) &&
      'pod' in profile &&
      typeof profile.pod === 'string',
  )
}
