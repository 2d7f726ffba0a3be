import type { EdgeTable } from './edges.ts'
import { most, tooMany } from './limits.ts'

const header = 'GO PREPROFILE V1\n'

/**
 * The bytes that `go tool preprofile` writes for this table: a header, then three lines per edge, nothing escaped
 * (cmd/internal/pgo/serialize.go). Throws `profile-too-many-records` where they would fill the memory: a few long names
 * in many rows make gigabytes of a small file.
 */
export function serializeEdges({ count, symbols, caller, callee, offset, weight }: EdgeTable): Uint8Array {
  const callerAt = (row: number): string => symbols[caller[row] ?? 0] ?? ''
  const calleeAt = (row: number): string => symbols[callee[row] ?? 0] ?? ''
  const numbers = (row: number): string => `${offset.at(row)} ${weight.at(row)}`
  let length = header.length
  for (let row = 0; row < count; row++) {
    length += callerAt(row).length + calleeAt(row).length + numbers(row).length + 3
    if (length > most.tableBytes) throw tooMany('tableBytes')
  }
  const bytes = Buffer.allocUnsafe(length)
  let at = bytes.write(header, 'latin1')
  for (let row = 0; row < count; row++) {
    at += bytes.write(`${callerAt(row)}\n${calleeAt(row)}\n${numbers(row)}\n`, at, 'latin1')
  }
  return bytes
}
