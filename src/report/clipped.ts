/** The first and last characters of a text that is longer than `longest`, which is even. */
export function clipped(text: string, longest: number): string {
  const characters = [...text]
  if (characters.length <= longest) return text
  const half = longest / 2
  return `${characters.slice(0, half).join('')}…${characters.slice(-half + 1).join('')}`
}
