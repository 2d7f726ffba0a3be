/** Stands where the bundle would hold unzip-stream and the packages that it takes, some without a licence. */
export default {
  Extract(): never {
    throw new Error('pgo-refresh downloads no artifacts')
  },
}
