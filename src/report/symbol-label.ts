/** Type arguments longer than this are folded: they can spell out whole structs (golang/go#65147). */
const longestArguments = 24

/** A function or call as a reader recognises it: `main.(*ordered[…]).updated` where its type arguments are long. */
export function symbolLabel(name: string): string {
  let label = ''
  let depth = 0
  let argumentsStart = 0
  for (let at = 0; at < name.length; at++) {
    if (name[at] === '[' && depth++ === 0) argumentsStart = at
    if (depth === 0) label += name[at]
    if (name[at] === ']' && depth > 0 && --depth === 0) label += folded(name.slice(argumentsStart, at + 1))
  }
  return depth === 0 ? label : name
}

const folded = (typeArguments: string): string => (typeArguments.length > longestArguments ? '[…]' : typeArguments)
