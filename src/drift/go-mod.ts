import { isModulePath } from './module-path.ts'

/** What a go.mod says of origins. */
export interface GoMod {
  /** Path of the program's own module. */
  readonly module: string
  /** Paths of the modules it requires, the indirect ones too. */
  readonly requires: readonly string[]
}

/**
 * Reads the directives `module` and `require` of a go.mod, alone or in a block. null where it is damaged: a guess that
 * says so is better than half of a file.
 */
export function readGoMod(text: string): GoMod | null {
  const modules: string[] = []
  const requires: string[] = []
  let block: string | null = null
  for (const line of text.split('\n')) {
    const tokens = tokensOf(line)
    if (tokens === null) return null
    const [first, ...others] = tokens
    if (first === undefined) continue
    if (block !== null && first === ')') {
      block = null
      continue
    }
    if (block === null && others[0] === '(') {
      block = first
      continue
    }
    const [verb, argument]: readonly (string | undefined)[] = block === null ? tokens : [block, first]
    if (verb !== 'module' && verb !== 'require') continue
    if (argument === undefined || !isModulePath(argument)) return null
    if (verb === 'module') modules.push(argument)
    else requires.push(argument)
  }
  const [module, ...more] = modules
  return module === undefined || more.length > 0 || block !== null ? null : { module, requires }
}

/** A comment, a string in either of Go's quotes, a parenthesis, or anything else up to white space. */
const token = /\s*(?:\/\/.*|"((?:[^"\\]|\\.)*)"|`([^`]*)`|((?!["`])(?:[()]|(?:(?!\/\/)[^\s()])+)))/y

/** The words of a line, unquoted and without the comment; null where a quote is not closed. */
function tokensOf(line: string): readonly string[] | null {
  const rest = line.trimEnd()
  const tokens: string[] = []
  for (let at = 0; at < rest.length; at = token.lastIndex) {
    token.lastIndex = at
    const found = token.exec(rest)
    if (found === null) return null
    const text = found[1] ?? found[2] ?? found[3]
    if (text !== undefined) tokens.push(text)
  }
  return tokens
}
