/** Appends bits, the lowest of each number first, as deflate packs them. */
export class BitWriter {
  #bytes: Uint8Array
  #length = 0
  #pending = 0
  #pendingBits = 0

  /** `capacity` is how many bytes it holds before it has to grow. */
  constructor(capacity: number) {
    this.#bytes = new Uint8Array(capacity)
  }

  /** The lowest `count` bits of a number, 16 at most; there are no others in it. */
  write(value: number, count: number): void {
    this.#pending |= value << this.#pendingBits
    this.#pendingBits += count
    while (this.#pendingBits >= 8) this.#push()
  }

  /** The bytes so far, the last filled up with zeros. */
  finish(): Uint8Array {
    while (this.#pendingBits > 0) this.#push()
    return this.#bytes.subarray(0, this.#length)
  }

  #push(): void {
    if (this.#length === this.#bytes.length) {
      const larger = new Uint8Array(2 * this.#length + 64)
      larger.set(this.#bytes)
      this.#bytes = larger
    }
    this.#bytes[this.#length++] = this.#pending & 0xff
    this.#pending >>>= 8
    this.#pendingBits -= 8
  }
}
