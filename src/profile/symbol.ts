import type { SymbolName } from './profile.ts'

/**
 * Names that stand for no function of the program: unsymbolised frames and the runtime's pseudo functions
 * (runtime/proc.go, sigprof). They stay in the file, but out of every statistic: a change of symbolisation in a cgo
 * program once looked like 63 % of moved source.
 */
const inertNames = new Set<string>([
  '',
  'runtime._ExternalCode',
  'runtime._LostExternalCode',
  'runtime._System',
  'runtime._GC',
  'runtime._VDSO',
  'runtime._LostContendedRuntimeLock',
  'runtime._LostSIGPROFDuringAtomic64',
])

export const isInert = (name: SymbolName): boolean => inertNames.has(name)

/**
 * The package of a linker symbol: the text up to the first dot after the last slash, cut at the first `[` beforehand,
 * because type arguments can contain slashes. A symbol without a dot is its own package.
 */
export function packageOf(name: SymbolName): string {
  const bracket = name.indexOf('[')
  const base = bracket === -1 ? name : name.slice(0, bracket)
  const dot = base.indexOf('.', base.lastIndexOf('/') + 1)
  return dot === -1 ? base : base.slice(0, dot)
}

/**
 * The path as `import` has it. The linker writes a byte that could be mistaken as %xx, and so a dot in the last
 * element: `gopkg.in/yaml%2ev3`.
 */
export function importPath(name: SymbolName): string {
  const escaped = packageOf(name)
  const bytes = escaped.replace(/%([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return displayName(bytes as SymbolName)
}

/** The symbol as text for people: UTF-8, decoded from its bytes. */
export function displayName(name: SymbolName): string {
  return Buffer.from(name, 'latin1').toString('utf8')
}

/** Whether a symbol belongs to the runtime: scheduler, memory, the calls into the system. */
export const isRuntime = (name: SymbolName): boolean => /^(internal\/)?runtime[./]/.test(name) || !name.includes('.')
