import { lfsPointer, notAProfile, preprofileForm } from './refusals.ts'

/** Bytes that are looked at: enough for every signature below, and for telling text from protobuf. */
const head = 64

/**
 * Recognises what people take for a profile and is none, from the first bytes. Throws its RefusedError, or returns.
 * A pprof message cannot be mistaken for text: its first bytes are a tag and a length below 0x20.
 */
export function refuseNonProfile(raw: Uint8Array): void {
  const start = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.length, head)).toString('latin1')
  if (!/^[\t\n\r\x20-\x7e\x80-\xff]*$/.test(start)) return
  const text = start.trimStart()
  if (text.startsWith('version https://git-lfs')) throw lfsPointer()
  if (text.startsWith('GO PREPROFILE V1')) throw preprofileForm()
  if (text.startsWith('H4sI')) throw notAProfile('a base64 text', 'Decode it first: `base64 -d FILE > default.pgo`.')
  if (text.startsWith('<')) throw notAProfile('an HTML or XML page', wrongAddress)
  if (text.startsWith('{') || text.startsWith('[')) throw notAProfile('a JSON text', wrongAddress)
  throw notAProfile('a text', wrongAddress)
}

const wrongAddress =
  'The address is not a CPU profile, or a proxy answered in its place: check host, port and path (/debug/pprof/profile).'
