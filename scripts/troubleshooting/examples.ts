import { type Answer, messageOf } from '../../src/cluster/api/answers.ts'
import { type Refusal, RefusedError } from '../../src/errors.ts'

/** A refusal as the product makes it. */
export interface Example {
  readonly refusal: Refusal
  /** The words of another program that it was made of; null where there were none. */
  readonly seenAs: string | null
  /** What the log adds of its own; null where that is nothing. */
  readonly logged: string | null
}

type Made<Value> = Value extends (...args: never[]) => infer Result ? NonNullable<Result> : Value

/** The names of what a module exports that is a refusal, or a function that makes nothing else. */
type Makers<Module> = {
  [Name in keyof Module]: [Made<Module[Name]>] extends [never]
    ? never
    : Made<Module[Name]> extends Refusal
      ? Name
      : never
}[keyof Module]

/** At least one list of arguments for each of a module's makers; a refusal that is a constant has none. */
export type Calls<Module> = {
  readonly [Name in Makers<Module>]: Module[Name] extends (...args: infer Arguments) => unknown
    ? readonly [Arguments, ...Arguments[]]
    : 'constant'
}

/** Calls every maker of a module. A maker without arguments in `calls` does not compile. */
export function examplesOf<Module extends object>(module: Module, calls: Calls<Module>): readonly Example[] {
  return Object.entries<'constant' | readonly (readonly unknown[])[]>(calls).flatMap(([name, lists]) => {
    const maker: unknown = Reflect.get(module, name)
    if (typeof maker !== 'function' || lists === 'constant') return [exampleOf(maker, [])]
    return lists.map((args) => exampleOf(Reflect.apply(maker, undefined, args), args))
  })
}

/** The refusal that some work ends with. */
export async function refusedBy(work: () => unknown, ...given: readonly unknown[]): Promise<Example> {
  try {
    await work()
  } catch (error) {
    return exampleOf(error, given)
  }
  throw new Error('an example is not refused')
}

/** `given` is what the refusal was made of: what it repeats of that are the words of another program. */
export function exampleOf(made: unknown, given: readonly unknown[]): Example {
  if (!isRefusal(made)) throw new Error(`an example is no refusal: ${JSON.stringify(made)}`)
  const refusal = { code: made.code, message: made.message, remedy: made.remedy }
  const cause = made instanceof RefusedError && made.cause instanceof Error ? made.cause : null
  const said =
    given.map((one) => wordsOf(one, cause)).find((words) => words !== null && repeats(words, made, cause)) ?? null
  const adds = cause !== null && said === null && !(cause instanceof RefusedError)
  return { refusal, seenAs: said, logged: adds ? cause.message : null }
}

const isRefusal = (made: unknown): made is Refusal =>
  typeof made === 'object' && made !== null && 'code' in made && 'message' in made && 'remedy' in made

function wordsOf(given: unknown, cause: Error | null): string | null {
  // A text without a cause is a name or the like.
  if (typeof given === 'string') return cause === null ? null : given
  if (given instanceof RefusedError || typeof given !== 'object' || given === null) return null
  if (given instanceof Error) return given.message
  return 'body' in given && 'status' in given ? messageOf(given as Answer).trim() : null
}

/** A cause is cut where it is long. */
const repeats = (words: string, made: Refusal, cause: Error | null): boolean =>
  words !== '' && (cause === null ? made.message.includes(words) : words.startsWith(cause.message.trim()))
