import assert from 'node:assert/strict'
import { admitEach } from '../../src/drift/admission.ts'
import { candidateOf } from '../../src/drift/candidate.ts'
import { decodeProfile } from '../../src/profile/decode.ts'
import { kept } from './scene.ts'

/** The file that a run would commit for these captures. */
export async function committedFrom(captures: readonly string[]): Promise<Buffer> {
  const admission = admitEach((await Promise.all(captures.map(kept))).map(decodeProfile))
  assert(admission.kind === 'accepted')
  return Buffer.from(candidateOf(admission.profiles).bytes)
}
