import { type Call, type Command, textOption, usageError } from './command.ts'

/** For commands that choose pods. The action has the id of its run for it, so it is no input. */
export const seedOption = { seed: { type: 'string' } } as const

export const seedHelp = {
  seed: 'Breaks ties in the choice of pods: with the same pods, the same seed gives the same choice. Default: the time.',
}

/** The seed of a call; null where none was given. */
export function seedOf(command: Pick<Command, 'name'>, call: Call): string | null {
  const seed = textOption(call, 'seed')
  if (seed === null || /^[\w.:-]{1,64}$/.test(seed)) return seed
  throw usageError(command, `The seed ${JSON.stringify(seed)} is not 1 to 64 letters, digits and any of .:_- alone.`)
}
