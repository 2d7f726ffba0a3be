import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeProfile } from '../../src/profile/decode.ts'
import type { Profile } from '../../src/profile/profile.ts'

const folder = join(import.meta.dirname, 'captures')

/** Names of the kept CPU captures of a busy service, such as `baseline-1`. */
const names: readonly string[] = readdirSync(folder)
  .map((file) => file.replace('.pb.gz', ''))
  .filter((name) => /-\d+$/.test(name) && !name.startsWith('idle-'))
  .sort(new Intl.Collator('en', { numeric: true }).compare)

/** Those that stand for all where it matters only that they are real: how bytes are read. */
export const keptNames: readonly string[] = names.filter((name) => /^(baseline|edited|pgo|othermix)-/.test(name))

export const keptPath = (name: string): string => join(folder, `${name}.pb.gz`)

export const keptBytes = (name: string): Buffer => readFileSync(keptPath(name))

const decoded = new Map<string, Profile>()

/** A kept capture, decoded once a process. */
export function kept(name: string): Profile {
  const known = decoded.get(name) ?? decodeProfile(keptBytes(name))
  decoded.set(name, known)
  return known
}

/** `fleet('edited')` are edited-1 to edited-4. */
export const fleet = (kind: string): string[] => names.filter((name) => name.startsWith(`${kind}-`))
