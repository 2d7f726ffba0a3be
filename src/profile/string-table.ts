import { at, Uint32Column } from './columns.ts'
import type { SymbolName } from './profile.ts'
import { malformed } from './refusals.ts'
import type { MessageReader } from './wire.ts'

/** The string table of a pprof file. Strings stay bytes until somebody asks for one. */
export class StringTable {
  readonly #raw: Buffer
  readonly #starts = new Uint32Column()
  readonly #ends = new Uint32Column()
  readonly #symbols: (SymbolName | undefined)[] = []

  constructor(raw: Uint8Array) {
    this.#raw = Buffer.from(raw.buffer, raw.byteOffset, raw.length)
  }

  /** Appends the current field of `reader`. Throws `profile-malformed` where the first string is not empty. */
  add(reader: MessageReader): void {
    reader.expectBytes()
    if (this.#starts.length === 0 && reader.start !== reader.end) throw malformed("string_table[0] must be ''")
    this.#starts.push(reader.start)
    this.#ends.push(reader.end)
  }

  /** The current integer of `reader` as a valid index. Go checks every index, used or not. */
  index(reader: MessageReader): number {
    return this.check(reader.int64('string index'))
  }

  /** Throws `profile-malformed` for an index outside the table. */
  check(index: number): number {
    if (index < 0 || index >= this.#starts.length) throw malformed('malformed profile format')
    return index
  }

  /** The string as a linker symbol, one char per byte: equal texts are equal whatever their indexes. */
  symbol(index: number): SymbolName {
    const known = this.#symbols[index]
    if (known !== undefined) return known
    const name = this.#raw.toString(
      'latin1',
      at(this.#starts.values(), index),
      at(this.#ends.values(), index),
    ) as SymbolName
    this.#symbols[index] = name
    return name
  }

  /** The string as text for people. */
  text(index: number): string {
    return this.#raw.toString('utf8', at(this.#starts.values(), index), at(this.#ends.values(), index))
  }
}
