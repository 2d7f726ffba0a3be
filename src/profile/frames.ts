import { at } from './columns.ts'
import type { Profile, SymbolName } from './profile.ts'

/** One logical frame of a stack: a function, inlined or not, and the line in it. */
export interface Frame {
  readonly name: SymbolName
  readonly startLine: number
  readonly line: number
}

const unsymbolised: Frame = { name: '' as SymbolName, startLine: 0, line: 0 }

/** The logical frames of each location, innermost first; one with the empty name where a location has no lines. */
export function framesOfLocations({ functions, locations }: Profile): readonly (readonly Frame[])[] {
  const frames: Frame[][] = []
  for (let location = 0; location < locations.count; location++) {
    const own: Frame[] = []
    for (let row = at(locations.lineStart, location); row < at(locations.lineStart, location + 1); row++) {
      const fn = at(locations.lineFunction, row)
      const name = functions.name[fn]
      own.push(
        name === undefined
          ? unsymbolised
          : { name, startLine: at(functions.startLine, fn), line: at(locations.line, row) },
      )
    }
    frames.push(own.length === 0 ? [unsymbolised] : own)
  }
  return frames
}
