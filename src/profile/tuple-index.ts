type Width = 2 | 3 | 4 | 5

/** Numbers distinct tuples of two to five 32-bit integers from 0 in order of first appearance. */
export class TupleIndex {
  readonly #width: Width
  /** Row + 1; 0 where empty. At most half of them are taken. */
  #slots: Int32Array
  #keys: Int32Array
  readonly #most: number
  readonly #overfull: () => Error
  #seed = 0
  count = 0

  /** Makes room for `expected` rows; beyond `most` it throws what `overfull` makes. */
  constructor(width: Width, expected: number, most: number, overfull: () => Error) {
    const room = 2 ** Math.ceil(Math.log2(Math.max(512, Math.min(expected, most) + 1)))
    this.#width = width
    this.#slots = new Int32Array(2 * room)
    this.#keys = new Int32Array(room * width)
    this.#most = most
    this.#overfull = overfull
  }

  /** The number of a tuple, a new one where it is new. What is beyond its width stays 0. */
  row(a: number, b: number, c = 0, d = 0, e = 0): number {
    let slot = this.#slot(a, b, c, d, e)
    while (slot === -1) {
      this.#reseed()
      slot = this.#slot(a, b, c, d, e)
    }
    const known = this.#slots[slot] ?? 0
    if (known !== 0) return known - 1
    if (this.count === this.#most) throw this.#overfull()
    const row = this.count++
    const keys = this.#keys
    const at = row * this.#width
    keys[at] = a
    keys[at + 1] = b
    if (this.#width > 2) keys[at + 2] = c
    if (this.#width > 3) keys[at + 3] = d
    if (this.#width > 4) keys[at + 4] = e
    this.#slots[slot] = row + 1
    if (2 * this.count === this.#slots.length) this.#grow()
    return row
  }

  /** The number of a tuple, −1 where it has none. */
  find(a: number, b: number, c = 0, d = 0, e = 0): number {
    const slot = this.#slot(a, b, c, d, e)
    return slot === -1 ? -1 : (this.#slots[slot] ?? 0) - 1
  }

  /** Integer `position` of a tuple, as a signed 32-bit integer. */
  part(row: number, position: number): number {
    return this.#keys[row * this.#width + position] ?? 0
  }

  /** Where the tuple is, or would be; −1 where the way there is longer than chance makes it. */
  #slot(a: number, b: number, c: number, d: number, e: number): number {
    const slots = this.#slots
    const keys = this.#keys
    const width = this.#width
    const mask = slots.length - 1
    let slot = hash(this.#seed, a, b, c, d, e) & mask
    let steps = 0
    for (let taken = slots[slot] ?? 0; taken !== 0; taken = slots[slot] ?? 0) {
      if (++steps > longestWay) return -1
      const at = (taken - 1) * width
      if (
        keys[at] === (a | 0) &&
        keys[at + 1] === (b | 0) &&
        (width < 3 || keys[at + 2] === (c | 0)) &&
        (width < 4 || keys[at + 3] === (d | 0)) &&
        (width < 5 || keys[at + 4] === (e | 0))
      ) {
        break
      }
      slot = (slot + 1) & mask
    }
    return slot
  }

  #grow(): void {
    const keys = this.#keys
    this.#keys = new Int32Array(2 * keys.length)
    this.#keys.set(keys)
    this.#slots = new Int32Array(2 * this.#slots.length)
    if (!this.#place()) this.#reseed()
  }

  /** Somebody chose tuples that meet in one slot: under another seed they do not. */
  #reseed(): void {
    do {
      if (++this.#seed > mostSeeds) throw this.#overfull()
      this.#slots.fill(0)
    } while (!this.#place())
  }

  /** Puts all rows into empty slots; false where one has too long a way. */
  #place(): boolean {
    const width = this.#width
    for (let row = 0; row < this.count; row++) {
      const slot = this.#slot(
        this.part(row, 0),
        this.part(row, 1),
        width < 3 ? 0 : this.part(row, 2),
        width < 4 ? 0 : this.part(row, 3),
        width < 5 ? 0 : this.part(row, 4),
      )
      if (slot === -1) return false
      this.#slots[slot] = row + 1
    }
    return true
  }
}

/** At most half of the slots are taken: among a million rows the longest way by chance is under a hundred steps. */
const longestWay = 500
const mostSeeds = 8

/** Multiply and fold, and the finaliser of MurmurHash3 (public domain), so that strides of any size spread evenly. */
function hash(seed: number, a: number, b: number, c: number, d: number, e: number): number {
  let h = Math.imul(a ^ Math.imul(seed, 0x165667b1), 0x9e3779b1) ^ b
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b) ^ c
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35) ^ d
  h = Math.imul(h ^ (h >>> 16), 0x27d4eb2f) ^ e
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}
