/** The alphabets of deflate (RFC 1951, 3.2.5): which code a length or a distance has, and how many bits follow it. */

export const shortestMatch = 3
export const longestMatch = 258
export const windowSize = 2 ** 15

export const endOfBlock = 256
/** Literals, the end of a block, and the codes of lengths. */
export const literalCodes = 286
export const distanceCodes = 30

const firstLengthCode = 257
const lengthBase = new Uint16Array(literalCodes)
/** Extra bits by code; literals have none. */
export const lengthExtra = new Uint8Array(literalCodes)
const lengthCodes = new Uint16Array(longestMatch + 1)

const distanceBase = new Uint16Array(distanceCodes)
/** Extra bits by code. */
export const distanceExtra = new Uint8Array(distanceCodes)
const distanceCodeOf = new Uint8Array(windowSize + 1)

for (let code = 0, length = shortestMatch; code < 28; code++) {
  const extra = code < 8 ? 0 : (code >> 2) - 1
  lengthBase[firstLengthCode + code] = length
  lengthExtra[firstLengthCode + code] = extra
  lengthCodes.fill(firstLengthCode + code, length, length + (1 << extra))
  length += 1 << extra
}
lengthBase[firstLengthCode + 28] = longestMatch
lengthCodes[longestMatch] = firstLengthCode + 28

for (let code = 0, distance = 1; code < distanceCodes; code++) {
  const extra = code < 4 ? 0 : (code >> 1) - 1
  distanceBase[code] = distance
  distanceExtra[code] = extra
  distanceCodeOf.fill(code, distance, distance + (1 << extra))
  distance += 1 << extra
}

/** Code of a length from 3 to 258. */
export const lengthCode = (length: number): number => lengthCodes[length] ?? 0

/** Code of a distance from 1 to 32,768. */
export const distanceCode = (distance: number): number => distanceCodeOf[distance] ?? 0

/** What the extra bits of a length say. */
export const lengthRest = (length: number, code: number): number => length - (lengthBase[code] ?? 0)

/** What the extra bits of a distance say. */
export const distanceRest = (distance: number, code: number): number => distance - (distanceBase[code] ?? 0)
