import type { Profile, SymbolName } from './profile.ts'

/** A function that is better not inlined, however hot its calls are. */
interface KnownBadInlining {
  /** As the linker spells it. */
  readonly name: SymbolName
  /** Where it was found, and what it costs. */
  readonly source: string
}

/** Every entry is the function that bloats its callers; what it costs must be measured, and public. */
export const knownBadInlining: readonly KnownBadInlining[] = [
  {
    // It has 16 KiB on its stack and is called three times in the loop of every connection: inlined, each connection
    // holds 48 KiB while it waits. Stacks took 35 % more, the whole program 18 % (and grpc/grpc-go#6991).
    name: 'google.golang.org/grpc/internal/transport.(*loopyWriter).processData' as SymbolName,
    source: 'golang/go#65532',
  },
]

/** `keep`: all names as they are. `rename`: the functions of the list above go by names that no program has. */
export const knownBadInliningWays = ['keep', 'rename'] as const

export type KnownBadInliningWay = (typeof knownBadInliningWays)[number]

/**
 * What makes a name one that no program has. A space sorts before all that continues a symbol, so that the name stays
 * where it was among all others: ties between edges of one weight decide what is hot.
 */
const mark = ' (not to be inlined)'

/** The entries whose functions this profile names. */
export function knownBadInliningIn({ functions }: Profile): readonly KnownBadInlining[] {
  const names = new Set<string>()
  for (let row = 0; row < functions.count; row++) names.add(functions.name(row))
  return knownBadInlining.filter(({ name }) => names.has(name))
}

/**
 * The profile with the listed functions renamed. The compiler then finds no hot call of them, and everything else in
 * the table stays as it was, in its order: weights, their sum, and so the threshold of what is hot. Without their
 * samples it would be another (the advice of the Go team: rename it, do not remove it). Calls that a renamed function
 * makes itself are decided as without a profile.
 */
export const withoutKnownBadInlining = (profile: Profile): Profile =>
  withNames(profile, (name) => (listed.has(name) ? ((name + mark) as SymbolName) : name))

const listed = new Set<SymbolName>(knownBadInlining.map(({ name }) => name))

/**
 * The profile with all functions under their own names, whatever list they were renamed by: a committed file that holds
 * renamed ones is of the same program as a capture that does not.
 */
export const withOwnNames = <Of extends Pick<Profile, 'functions'>>(profile: Of): Of =>
  withNames(profile, (name) => (name.endsWith(mark) ? (name.slice(0, -mark.length) as SymbolName) : name))

const withNames = <Of extends Pick<Profile, 'functions'>>(
  profile: Of,
  nameOf: (name: SymbolName) => SymbolName,
): Of => ({
  ...profile,
  functions: { ...profile.functions, name: (row) => nameOf(profile.functions.name(row)) },
})
