import { enableCompileCache } from 'node:module'
import { resolve } from 'node:path'

/**
 * Where Node keeps what it compiled, types taken out, for the next process that loads the same text: some 170 test
 * files share most of their modules, and start the bundles 500 times.
 */
export const compileCache = resolve(import.meta.dirname, '../.cache/node')

// `npm test` imports this before each test file.
enableCompileCache(compileCache)
