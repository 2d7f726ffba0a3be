import { count } from '../text.ts'
import { plural } from './figures.ts'
import type { SourceCause } from './judgement.ts'
import type { OwnModule, Subject } from './origin.ts'

/** How a name out of a profile is shown where the sentence goes. */
export type Quote = (name: string) => string

/**
 * A cause as a sentence. Where packages of the program's own module are named without it and it is a guess, it says so.
 */
export function causeSentence(cause: SourceCause, own: OwnModule | null, quote: Quote): string {
  const guess = own?.guessed === true && isOwn(cause) ? ` (own module, by a guess: ${quote(own.path)})` : ''
  return `${words(cause, quote)}${guess}.`
}

function words(cause: SourceCause, quote: Quote): string {
  switch (cause.kind) {
    case 'toolchain':
      return `The Go toolchain changed (${count(cause.moved)} of ${count(cause.shared)} shared standard-library functions start on other lines)`
    case 'moved': {
      const lines = plural(cause.calls, 'hot call line')
      const { subject } = cause
      return subject.origin === 'dependency'
        ? `${quote(subject.name)} moved (${lines})`
        : `${lines} of ${quote(subject.name)} moved`
    }
    case 'gone':
      return `${plural(cause.calls, 'hot call')} of ${quote(cause.subject.name)} ${cause.calls === 1 ? 'is' : 'are'} gone`
    case 'replaced':
      return `${quote(cause.subject.name)} gave way to ${quote(cause.successor.name)}`
  }
}

function isOwn(cause: SourceCause): boolean {
  const subjects: readonly Subject[] =
    cause.kind === 'toolchain' ? [] : cause.kind === 'replaced' ? [cause.subject, cause.successor] : [cause.subject]
  return subjects.some(({ origin }) => origin === 'own')
}
