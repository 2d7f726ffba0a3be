import type { SymbolName } from '../profile/profile.ts'

/**
 * First path elements of Go's own packages (`ls $GOROOT/src`, Go 1.20 to 1.27, and the builtin `vendor`). "No dot in
 * the first element" would not do: module paths without a dot exist, and a licence header added to such a module would
 * read as another toolchain.
 */
const topLevel = new Set([
  ...['archive', 'arena', 'bufio', 'bytes', 'cmd', 'cmp', 'compress', 'container', 'context', 'crypto', 'database'],
  ...['debug', 'embed', 'encoding', 'errors', 'expvar', 'flag', 'fmt', 'go', 'hash', 'html', 'image', 'index'],
  ...['internal', 'io', 'iter', 'log', 'maps', 'math', 'mime', 'net', 'os', 'path', 'plugin', 'reflect', 'regexp'],
  ...['runtime', 'simd', 'slices', 'sort', 'strconv', 'strings', 'structs', 'sync', 'syscall', 'testing', 'text'],
  ...['time', 'unicode', 'unique', 'unsafe', 'vendor', 'weak'],
])

/** Whether a linker symbol belongs to Go's standard library: it has a package, under one of Go's own names. */
export function isStandardLibrary(name: SymbolName): boolean {
  const bracket = name.indexOf('[')
  const base = bracket === -1 ? name : name.slice(0, bracket)
  const slash = base.indexOf('/')
  if (slash !== -1) return topLevel.has(base.slice(0, slash))
  const dot = base.indexOf('.')
  return dot > 0 && topLevel.has(base.slice(0, dot))
}
