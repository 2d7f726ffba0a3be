import type { Refusal } from '../errors.ts'

const captureCpu = 'Take a CPU profile from /debug/pprof/profile of a program built with Go 1.20 or newer.'
const underLoad =
  'Profile a process under load, and check that container and port (or host and port) are those of the process that does the work.'

const percent = (share: number): string => `${Math.round(share * 100)} %`

export const negativeWeights: Refusal = {
  code: 'profile-negative-weights',
  message: 'The profile has negative values: it is the difference of two profiles.',
  remedy: 'Commit the newer profile itself, not the output of `pprof -base` or `-diff_base`.',
}

export const subtracted: Refusal = {
  code: 'profile-is-difference',
  message: 'The profile is the output of `pprof -diff_base`: samples of another profile were subtracted in it.',
  remedy: 'Commit the newer profile itself.',
}

export const noSamples: Refusal = {
  code: 'profile-no-samples',
  message: 'The profile holds no sample: the process was idle, or it is the wrong process.',
  remedy: underLoad,
}

export const idle: Refusal = {
  code: 'profile-idle',
  message: 'No sample of the profile is in Go code of the program: the process was idle, or works in C only.',
  remedy: underLoad,
}

/** `share` of the samples whose function has a name, 0 to 1. */
export const hardlySymbolised = (share: number): Refusal => ({
  code: 'profile-no-symbols',
  message: `Only ${percent(share)} of the samples have a function name, so the compiler could match hardly any of them.`,
  remedy:
    'Take the profile from net/http/pprof, which knows the names; another profiler needs the program’s symbols, so do not strip it (-ldflags=-s). Time in C code has none, and PGO cannot change it.',
})

/** `share` of the samples that end where something is put to sleep, 0 to 1. */
export const mostlyParked = (share: number): Refusal => ({
  code: 'profile-of-waiting',
  message: `${percent(share)} of the samples end where a goroutine is put to sleep: this counts waiting, not CPU time.`,
  remedy: 'Take it from /debug/pprof/profile, not from a wall-clock or off-CPU profiler.',
})

export const noCallers: Refusal = {
  code: 'profile-no-callers',
  message: 'Every stack of the profile has one location only: the callers were cut off.',
  remedy: captureCpu,
}

export const noCalls: Refusal = {
  code: 'profile-no-calls',
  message: 'The profile holds no call edge, so it would change nothing in a build.',
  remedy: underLoad,
}

export const onlyRecursion: Refusal = {
  code: 'profile-only-recursion',
  message: 'The only calls in the profile are of functions by themselves, so it would change nothing in a build.',
  remedy: underLoad,
}

export const lineBreakInName: Refusal = {
  code: 'profile-name-line-break',
  message: 'A function name holds a line break, which would inject rows into the table that the compiler reads.',
  remedy: 'Take the profile from net/http/pprof: Go makes no such names, so an exporter wrote it.',
}
