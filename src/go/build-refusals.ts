import { RefusedError } from '../errors.ts'
import { ended } from '../text.ts'

/** What needs the sources: `verify: build`, a benchmark, or the command `decisions`. */
export const refuseNoGo = (): RefusedError =>
  new RefusedError({
    code: 'build-no-go',
    message: 'To build the program takes Go, and none is on the PATH.',
    remedy: 'Add a step with actions/setup-go before this one.',
  })

/** Before 1.21 the compiler words its decisions in another way. */
export const refuseOldGo = (goVersion: string): RefusedError =>
  new RefusedError({
    code: 'build-no-go',
    message: `${goVersion} is on the PATH, and it takes Go 1.21 or newer to tell what the compiler decides.`,
    remedy: 'Let actions/setup-go install a newer one.',
  })

export const refuseNoCheckout = (folder: string): RefusedError =>
  new RefusedError({
    code: 'build-no-checkout',
    message: `There is no folder ${folder} to build the program in.`,
    remedy: 'Add a step with actions/checkout before this one, without `path`.',
  })

/** `words`: of `go list`. */
export const refuseUnlisted = (folder: string, words: string): RefusedError =>
  new RefusedError({
    code: 'build-no-program',
    message: `Go finds no package in ${folder}: ${ended(words)}`,
    remedy: 'Name in `profile` the file in the folder of the main package, and check out what it needs to build.',
  })

/** A package that is no program never reads a default.pgo. */
export const refuseLibrary = (folder: string, name: string): RefusedError =>
  new RefusedError({
    code: 'build-no-program',
    message: `${folder} holds the package ${name}, which is no program: Go reads default.pgo for main packages only.`,
    remedy: 'Name in `profile` the file in the folder of the main package, and check out what it needs to build.',
  })

export const refuseBroken = (words: string): RefusedError =>
  new RefusedError({
    code: 'build-fails',
    message: `The program does not build here, with the new profile or without any: ${ended(words)}`,
    remedy:
      'Make `go build` in the folder of the profile pass in a step before this one; tags and other flags go into GOFLAGS. Nothing was committed.',
  })

export const refuseProfile = (goVersion: string, words: string): RefusedError =>
  new RefusedError({
    code: 'build-fails-with-profile',
    message: `${goVersion} builds the program, but not with the new profile: ${ended(words)}`,
    remedy:
      'Nothing was committed. A profile must never break a build: report it to Go (https://go.dev/issue/new); another release of Go may do.',
  })
