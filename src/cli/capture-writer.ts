import { join } from 'node:path'
import type { Capture, CapturedProfile } from '../cluster/cluster.ts'
import { version } from '../version.ts'
import { makeNamedFolder, moveNamedFile, writeNamedFile } from './files.ts'
import { type ManifestProfile, manifestName, manifestOf, manifestProfile, profileName } from './manifest.ts'

// As in files.ts: an import would load the promises of node:fs too.
const { readdirSync, rmSync } = process.getBuiltinModule('node:fs')

/** Where profiles wait for the rest; what a killed capture left there goes with the next one. */
const unfinishedName = '.unfinished'

/**
 * Writes a capture to a folder that the user named. Profiles are written as they come, so that none stays in memory,
 * but apart: until all are there the folder is what it was, an older capture in it included. Throws `file-unwritable`.
 */
export class CaptureWriter {
  readonly #folder: string
  readonly #unfinished: string
  readonly #names: boolean
  #written = 0

  /** `names` adds the real pod names to the manifest. */
  constructor(folder: string, names: boolean) {
    this.#folder = folder
    this.#unfinished = join(folder, unfinishedName)
    this.#names = names
    makeNamedFolder(folder)
    this.discard()
    makeNamedFolder(this.#unfinished)
  }

  /** Writes a profile and gives its entry in the manifest. */
  keep(captured: CapturedProfile): ManifestProfile {
    const profile = manifestProfile(captured, ++this.#written, this.#names)
    writeNamedFile(join(this.#unfinished, profile.file), captured.bytes)
    return profile
  }

  /**
   * Puts the capture in the place of an older one. A folder without a manifest is none, so the old one goes first and
   * the new one comes last, whole.
   */
  finish(capture: Capture<ManifestProfile>): void {
    writeNamedFile(join(this.#unfinished, manifestName), manifestOf(capture, version))
    rmSync(join(this.#folder, manifestName), { force: true })
    for (const entry of readdirSync(this.#folder, { withFileTypes: true })) {
      // The older capture may have had more of them.
      if (entry.isFile() && isProfileName(entry.name)) rmSync(join(this.#folder, entry.name))
    }
    for (const name of [...capture.profiles.map(({ file }) => file), manifestName]) {
      moveNamedFile(join(this.#unfinished, name), join(this.#folder, name))
    }
  }

  /** Removes what waits, after a capture that failed, and the empty folder after another. */
  discard(): void {
    rmSync(this.#unfinished, { recursive: true, force: true })
  }
}

/** Whether one of our captures can have given a file this name. */
const isProfileName = (name: string): boolean => {
  const [, number] = /^profile-(\d+)\./.exec(name) ?? []
  return number !== undefined && name === profileName(Number(number))
}
