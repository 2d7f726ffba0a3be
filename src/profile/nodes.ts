import { at } from './columns.ts'
import type { Profile, SymbolName } from './profile.ts'

/**
 * The compiler's graph nodes of a profile. A node is (function name, address, start line, line): locations share
 * nodes where all four are equal, whatever their ids (internal/profile/graph.go, CreateNodes and nodeInfo).
 */
export interface Nodes {
  readonly count: number
  readonly name: readonly SymbolName[]
  readonly line: Float64Array
  readonly startLine: Float64Array
  /** Nodes of location i are rows locationStart[i] to locationStart[i + 1] − 1 of `ofLocation`: innermost first. */
  readonly locationStart: Uint32Array
  readonly ofLocation: Uint32Array
}

const unknown = '' as SymbolName

/** Makes the nodes of every location; one without lines yields a node with the empty name. */
export function nodesOf(profile: Profile): Nodes {
  const { functions, locations } = profile
  const byIdentity = new Map<string, number>()
  const name: SymbolName[] = []
  const line: number[] = []
  const startLine: number[] = []
  const locationStart = new Uint32Array(locations.count + 1)
  const ofLocation: number[] = []

  const nodeAt = (address: bigint, row: number): number => {
    const fn = row === -1 ? -1 : at(locations.lineFunction, row)
    const symbol = fn === -1 ? unknown : (functions.name[fn] ?? unknown)
    const start = fn === -1 ? 0 : at(functions.startLine, fn)
    const number = fn === -1 ? 0 : at(locations.line, row)
    const identity = `${address} ${start} ${number} ${symbol}`
    const known = byIdentity.get(identity)
    if (known !== undefined) return known
    byIdentity.set(identity, name.length)
    line.push(number)
    startLine.push(start)
    return name.push(symbol) - 1
  }

  for (let location = 0; location < locations.count; location++) {
    const address = locations.address[location] ?? 0n
    const end = at(locations.lineStart, location + 1)
    const first = at(locations.lineStart, location)
    if (first === end) ofLocation.push(nodeAt(address, -1))
    for (let row = first; row < end; row++) ofLocation.push(nodeAt(address, row))
    locationStart[location + 1] = ofLocation.length
  }
  return {
    count: name.length,
    name,
    line: Float64Array.from(line),
    startLine: Float64Array.from(startLine),
    locationStart,
    ofLocation: Uint32Array.from(ofLocation),
  }
}
