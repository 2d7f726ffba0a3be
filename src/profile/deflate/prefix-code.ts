/**
 * Lengths of an optimal prefix code whose words have at most `longest` bits, by symbol; 0 where a symbol does not occur
 * (package-merge: Larmore and Hirschberg, 1990). A code has two words at least, for some readers refuse fewer.
 */
export function codeLengths(counts: Uint32Array, longest: number): Uint8Array {
  const lengths = new Uint8Array(counts.length)
  const symbols = Uint16Array.from(counts.keys())
    .filter((symbol) => counts[symbol] !== 0)
    .sort((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0) || a - b)
  if (symbols.length < 2) {
    lengths[0] = 1
    lengths[symbols[0] || 1] = 1
    return lengths
  }
  const leaves = Float64Array.from(symbols, (symbol) => counts[symbol] ?? 0)
  const levels = packages(leaves, longest)
  let taken = 2 * leaves.length - 2
  for (const isPackage of levels.toReversed()) {
    let pairs = 0
    for (let at = 0; at < taken; at++) pairs += isPackage[at] ?? 0
    for (const symbol of symbols.subarray(0, taken - pairs)) lengths[symbol] = (lengths[symbol] ?? 0) + 1
    taken = 2 * pairs
  }
  return lengths
}

/** Of each level, lightest first, whether a node is a package of two of the level before; the others are the leaves. */
function packages(leaves: Float64Array, levels: number): Uint8Array[] {
  const kinds: Uint8Array[] = []
  let below = new Float64Array(0)
  for (let level = 0; level < levels; level++) {
    const count = leaves.length + (below.length >> 1)
    const weights = new Float64Array(count)
    const isPackage = new Uint8Array(count)
    for (let leaf = 0, pair = 0, at = 0; at < count; at++) {
      const single = leaves[leaf] ?? Number.POSITIVE_INFINITY
      const both = (below[2 * pair] ?? Number.POSITIVE_INFINITY) + (below[2 * pair + 1] ?? Number.POSITIVE_INFINITY)
      if (single <= both) leaf++
      else {
        pair++
        isPackage[at] = 1
      }
      weights[at] = Math.min(single, both)
    }
    below = weights
    kinds.push(isPackage)
  }
  return kinds
}

/** The canonical words of these lengths (RFC 1951, 3.2.2), their bits reversed, as deflate packs them. */
export function codeWords(lengths: Uint8Array): Uint16Array {
  const next = new Uint16Array(17)
  for (const length of lengths) if (length !== 0) next[length + 1] = (next[length + 1] ?? 0) + 1
  for (let length = 1; length < 17; length++) next[length] = ((next[length] ?? 0) + (next[length - 1] ?? 0)) << 1
  return Uint16Array.from(lengths, (length) => {
    const word = next[length] ?? 0
    next[length] = word + 1
    return reversed(word, length)
  })
}

function reversed(word: number, length: number): number {
  let bits = 0
  for (let bit = 0; bit < length; bit++) bits |= ((word >> bit) & 1) << (length - 1 - bit)
  return bits
}
