import { RefusedError } from '../errors.ts'
import { count } from '../text.ts'
import { integer } from './int64.ts'

const captureAgain =
  "Capture it again, by another run or with `curl -o cpu.pb.gz 'http://HOST:PORT/debug/pprof/profile?seconds=30'`."

/** The file breaks a rule of the pprof format; `what` says which, in the words of Go's own parser where it has any. */
export const malformed = (what: string, cause?: unknown): RefusedError =>
  new RefusedError(
    { code: 'profile-malformed', message: `This is not a well-formed pprof profile: ${what}.`, remedy: captureAgain },
    cause,
  )

export const empty = (): RefusedError =>
  new RefusedError({
    code: 'profile-empty',
    message: 'The file is empty: Go accepts it in silence and optimises nothing.',
    remedy: captureAgain,
  })

export const truncated = (): RefusedError =>
  new RefusedError({
    code: 'profile-truncated',
    message: 'The profile is cut short: its gzip stream ends too early.',
    remedy: `The download was interrupted. ${captureAgain}`,
  })

export const corrupt = (detail: string): RefusedError =>
  new RefusedError({
    code: 'profile-corrupt',
    message: `The gzip stream of the profile is damaged (${detail}).`,
    remedy:
      'If it comes from git, mark it as binary (`*.pgo binary` in .gitattributes): a text conversion may have changed it. Else capture it again.',
  })

/** Every kind of it is told from damage by what the conversion leaves behind; what it destroyed is gone. */
export const textConverted = (): RefusedError =>
  new RefusedError({
    code: 'profile-text-converted',
    message: 'Something took the profile for text and changed its line breaks or characters, which destroys it.',
    remedy: `Put the line \`*.pgo binary\` into .gitattributes. ${captureAgain}`,
  })

export const trailingBytes = (): RefusedError =>
  new RefusedError({
    code: 'profile-trailing-bytes',
    message: 'Bytes follow the end of the gzip stream; Go refuses such a file.',
    remedy: captureAgain,
  })

export const tooLarge = (which: 'received' | 'inflated', capBytes: number): RefusedError =>
  new RefusedError({
    code: `profile-too-large-${which}`,
    message: `The profile is larger than ${capBytes / 2 ** 20} MiB as ${which}.`,
    remedy:
      'A CPU profile of 30 seconds is far smaller: check that the address is a profile, or capture fewer seconds.',
  })

/** `what` follows "This is"; the commonest kinds have a code of their own. */
export const notAProfile = (what: string, remedy = captureAgain, code = 'profile-not-pprof'): RefusedError =>
  new RefusedError({ code, message: `This is ${what}, not a pprof profile.`, remedy })

export const lfsPointer = (): RefusedError =>
  new RefusedError({
    code: 'profile-is-lfs-pointer',
    message: 'This is a Git LFS pointer, not the profile itself.',
    remedy:
      'Take default.pgo out of LFS (`git lfs untrack`, then commit the file itself): the go command reads it from the working tree.',
  })

export const preprofileForm = (): RefusedError =>
  new RefusedError({
    code: 'profile-is-preprofile',
    message: 'This is the output of `go tool preprofile`, which the go command does not accept as default.pgo.',
    remedy: 'Commit the pprof profile that it was made from.',
  })

export const gzippedTwice = (): RefusedError =>
  new RefusedError({
    code: 'profile-gzipped-twice',
    message: 'The profile is gzipped twice; Go inflates it once.',
    remedy: 'Take one layer off: `gzip -dc FILE > default.pgo`.',
  })

/** `what` follows "This is"; `command` is what undoes it. */
export const otherCompression = (what: string, command: string): RefusedError =>
  new RefusedError({
    code: 'profile-other-compression',
    message: `This is ${what}; Go reads a profile gzipped or plain.`,
    remedy: `Unpack it first: \`${command}\`.`,
  })

export const legacyFormat = (what: string): RefusedError =>
  new RefusedError({
    code: 'profile-legacy-format',
    message: `This is ${what}, which the go command does not read.`,
    remedy: `Take the CPU profile as net/http/pprof writes it, without \`debug=\`. ${captureAgain}`,
  })

/** `share` of the calls whose caller has a start line, 0 to 1. */
export const tooFewStartLines = (share: number): RefusedError =>
  new RefusedError({
    code: 'profile-no-start-lines',
    message: `Only ${Math.round(share * 100)} % of the calls come from a function with a start line; the compiler cannot place the others.`,
    remedy: 'Build the program with Go 1.20 or newer, and take the profile from net/http/pprof, not from a converter.',
  })

/** A stack names a location that the file lacks, whether or not the compiler would look at it. */
export const danglingLocation = (high: number, low: number): RefusedError =>
  new RefusedError({
    code: 'profile-dangling-location',
    message: `A stack of the profile refers to location ${integer(high, low)}, which the file does not hold: \`go build\` can crash on it.`,
    remedy: captureAgain,
  })

/** Go adds 64-bit weights up and wraps around in silence. */
export const weightsOverflow = (): RefusedError =>
  new RefusedError({
    code: 'profile-weights-overflow',
    message:
      'The weights of the profile add up to more than 64 bits hold; Go would wrap around and take heavy for light.',
    remedy: captureAgain,
  })

/** From 65,536 bytes on the compiler's line scanner fails on a callee, and silently stops reading at a caller. */
export const longestName = 65_535

export const nameTooLong = (): RefusedError =>
  new RefusedError({
    code: 'profile-name-too-long',
    message: `A function name is longer than ${count(longestName)} bytes; with such a name the compiler fails or stops reading.`,
    remedy: 'Give the generic type behind it a shorter name, or leave this function out by renaming it in the profile.',
  })

export const incompatible = (): RefusedError =>
  new RefusedError({
    code: 'profiles-incompatible',
    message: 'The profiles do not count the same thing, so they cannot be added up.',
    remedy: 'Merge CPU profiles of one profiler only: all with samples/count, or all with cpu/nanoseconds alone.',
  })
