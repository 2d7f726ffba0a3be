/** The name that the compiler prints for a linker symbol in its own package, without type arguments: `(*list).push`. */
export function shortName(symbol: string): string {
  const bare = withoutArguments(symbol)
  const dot = bare.indexOf('.', bare.lastIndexOf('/') + 1)
  return dot === -1 ? bare : bare.slice(dot + 1)
}

/** Whether a printed callee is that linker symbol; what stands before the name is a package's name, not its path. */
export function isCallee(printed: string, symbol: string): boolean {
  const bare = withoutArguments(printed)
  const short = shortName(symbol)
  return bare === short || bare.endsWith(`.${short}`)
}

/**
 * The same where the whole name is as budget lines have it, with dots in the path that are not escaped, as in
 * `gopkg.in/yaml.v3.(*parser).peek`. It is exact enough for the calls of one place.
 */
export function isCalled(printed: string, whole: string): boolean {
  const bare = withoutArguments(printed)
  const name = withoutArguments(whole)
  return name.endsWith(`.${bare}`) || name.endsWith(bare.slice(bare.indexOf('.')))
}

/** `(*list[go.shape.int]).push` without what stands in brackets, which can hold brackets itself. */
export function withoutArguments(name: string): string {
  let bare = ''
  let depth = 0
  for (const character of name) {
    if (character === '[') depth++
    if (depth === 0) bare += character
    if (character === ']') depth--
  }
  return bare
}

/**
 * Whether a short name is that of a method, or else of a closure, which have the name of what they stand in before
 * theirs.
 */
export const isMethod = (short: string): boolean => short.includes('.') && !isClosure(short)

const isClosure = (short: string): boolean => /\.func\d|\.gowrap\d|-range\d/.test(short)
