import { createHash } from 'node:crypto'
import type { Capture, CapturedProfile } from '../cluster/cluster.ts'
import { cpuSecondsOf, samplesOf } from '../profile/evidence.ts'
import { timestamp } from '../text.ts'

export const manifestName = 'manifest.json'

/** Name of the n-th profile of a capture folder, from 1. */
export const profileName = (number: number): string => `profile-${String(number).padStart(2, '0')}.pb.gz`

export type ManifestProfile = ReturnType<typeof manifestProfile>

/** manifest.json of a capture folder. */
export function manifestOf(capture: Capture<ManifestProfile>, version: string): string {
  const { kind, seconds, requested, minimum, seed, startedAt, endedAt, profiles, excluded, failures } = capture
  const manifest = {
    schema: 1,
    version,
    kind,
    seconds,
    requested,
    minimum,
    seed,
    startedAt: timestamp(startedAt),
    endedAt: timestamp(endedAt),
    profiles,
    excluded,
    failures,
  }
  return `${JSON.stringify(manifest, null, 2)}\n`
}

/** What the manifest says of the n-th profile, from 1. Its real pod name is there only with `names`. */
export function manifestProfile(captured: CapturedProfile, number: number, names: boolean) {
  const { bytes, profile, pod, node, zone, image, startedAt, seconds, podName } = captured
  return {
    file: profileName(number),
    sha256: sha256Of(bytes),
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

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
