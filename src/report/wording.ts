import { visible } from '../text.ts'

/** How the pull request and its commit are called: templates with placeholders. */
export interface Wording {
  /** One line. */
  readonly title: string
  /** null: the title, and the verdict's sentence. */
  readonly commitMessage: string | null
}

export const placeholders = ['profile', 'target', 'cause'] as const

export type Placeholders = Readonly<Record<(typeof placeholders)[number], string>>

/** GitHub refuses longer ones: "title is too long (maximum is 256 characters)". */
const longestTitle = 256

/** The title, on one line and no longer than GitHub takes. */
export function titleOf({ title }: Wording, words: Placeholders): string {
  const characters = [...visible(fill(title, words))]
  return characters.length <= longestTitle ? characters.join('') : `${characters.slice(0, longestTitle - 1).join('')}…`
}

/** The message of the commit. `summary` is the verdict's sentence. */
export function commitMessageOf(wording: Wording, words: Placeholders, summary: string): string {
  const { commitMessage } = wording
  return commitMessage === null ? `${titleOf(wording, words)}\n\n${summary}\n` : `${fill(commitMessage, words)}\n`
}

/** In one pass: what a placeholder stands for may look like another one. */
const fill = (template: string, words: Placeholders): string =>
  template.replace(anyPlaceholder, (_, name: keyof Placeholders) => words[name])

const anyPlaceholder = new RegExp(`\\{(${placeholders.join('|')})\\}`, 'g')
