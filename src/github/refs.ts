import { isAnswer } from './failure.ts'
import type { Site } from './site.ts'

/** The commit that a ref points to, such as `heads/main`; null where there is no such ref. */
export async function readRef({ octokit, at }: Site, ref: string): Promise<string | null> {
  try {
    // https://docs.github.com/en/rest/git/refs#get-a-reference
    const { data } = await octokit.rest.git.getRef({ ...at, ref })
    return data.object.sha
  } catch (error) {
    if (isAnswer(error, 404)) return null
    throw error
  }
}
