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

  /**
   * These strings by row. They take their bytes with them where that is little, so that the file itself can go: of ten
   * profiles that are merged only what differs stays in memory.
   */
  names(indexes: Uint32Array): NameColumn {
    const starts = indexes.map((index) => this.#starts.at(index))
    const ends = indexes.map((index) => this.#ends.at(index))
    const total = indexes.reduce((sum, index) => sum + this.length(index), 0)
    if (2 * total > this.#raw.length) return new NameColumn(this.#raw, starts, ends)
    const bytes = Buffer.allocUnsafeSlow(total)
    let length = 0
    for (const [row, start] of starts.entries()) {
      starts[row] = length
      length += this.#raw.copy(bytes, length, start, ends[row])
      ends[row] = length
    }
    return new NameColumn(bytes, starts, ends)
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

/** Linker symbols by row, as bytes until they are asked for. */
export class NameColumn {
  readonly #bytes: Buffer
  readonly #starts: Uint32Array
  readonly #ends: Uint32Array
  readonly #names: (SymbolName | undefined)[] = []

  constructor(bytes: Buffer, starts: Uint32Array, ends: Uint32Array) {
    this.#bytes = bytes
    this.#starts = starts
    this.#ends = ends
  }

  /** In bytes. */
  lengthAt(row: number): number {
    return (this.#ends[row] ?? 0) - (this.#starts[row] ?? 0)
  }

  /** One char per byte: equal texts are equal whatever their rows. */
  at(row: number): SymbolName {
    const name = this.#names[row] ?? (this.#bytes.toString('latin1', this.#starts[row], this.#ends[row]) as SymbolName)
    this.#names[row] = name
    return name
  }
}
