import { Uint32Column } from './columns.ts'
import { most, tooMany } from './limits.ts'
import type { SymbolName } from './profile.ts'
import { malformed } from './refusals.ts'
import type { MessageReader } from './wire.ts'

/** The string table of a pprof file. Strings stay bytes until somebody asks for one. */
export class StringTable {
  readonly #raw: Buffer
  readonly #starts = new Uint32Column()
  readonly #ends = new Uint32Column()
  readonly #symbols = new Map<number, SymbolName>()

  constructor(raw: Uint8Array) {
    this.#raw = Buffer.from(raw.buffer, raw.byteOffset, raw.length)
  }

  /** Appends the current field of `reader`. Throws `profile-malformed` where the first string is not empty. */
  add(reader: MessageReader): void {
    reader.expectBytes()
    if (this.#starts.length === 0 && reader.start !== reader.end) throw malformed("string_table[0] must be ''")
    if (this.#starts.length === most.strings) throw tooMany('strings')
    this.#starts.push(reader.start)
    this.#ends.push(reader.end)
  }

  /** The current integer of `reader` as an index, −1 where it lies outside the table: see `check`. */
  index(reader: MessageReader): number {
    reader.expectVarint()
    return reader.high === 0 && reader.low < this.#starts.length ? reader.low : -1
  }

  /**
   * Throws `profile-malformed` for an index outside the table. Go checks every index, used or not, but of a field that
   * is there twice only the last.
   */
  check(index: number): number {
    if (!(index >= 0 && index < this.#starts.length)) throw malformed('malformed profile format')
    return index
  }

  /** Length of the string in bytes. */
  length(index: number): number {
    return this.#ends.at(index) - this.#starts.at(index)
  }

  /** The string as a linker symbol, one char per byte: equal texts are equal whatever their indexes. */
  symbol(index: number): SymbolName {
    const known = this.#symbols.get(index)
    if (known !== undefined) return known
    const name = this.#raw.toString('latin1', this.#starts.at(index), this.#ends.at(index)) as SymbolName
    this.#symbols.set(index, name)
    return name
  }

  /** The string as text for people. */
  text(index: number): string {
    return this.#raw.toString('utf8', this.#starts.at(index), this.#ends.at(index))
  }

  /** Whether the string is `text`, which must be ASCII; nothing is decoded where their lengths differ. */
  is(index: number, text: string): boolean {
    const start = this.#starts.at(index)
    const end = this.#ends.at(index)
    return end - start === text.length && this.#raw.toString('latin1', start, end) === text
  }
}
