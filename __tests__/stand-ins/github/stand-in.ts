import { startBackend } from './backend.ts'
import { type People, peopleOf, type StandInFile } from './people.ts'
import { type Interference, serve } from './server.ts'
import { type Settings, usualSettings } from './settings.ts'
import { type Sight, sightOf } from './sight.ts'
import type { Turns } from './turns.ts'
import type { Access, World } from './world.ts'

/*
 * GitHub on this machine: `emulate` with a layer of ours in front, which refuses what GitHub refuses and the emulator
 * does not. Each row has a test of the same name in contract.test.ts or metadata.test.ts, but for those at the end.
 *
 * Requests of the product, and all answers that are not a test's own, are held against GitHub's OpenAPI description.
 *
 * | topic                                     | emulate 0.12.2              | GitHub, and here                                          |
 * | ----------------------------------------- | --------------------------- | --------------------------------------------------------- |
 * | unknown or missing token                  | a default user              | 401 Bad credentials                                       |
 * | token without a permission                | 403 Forbidden (apps only)   | 403 Resource not accessible by integration, and what is   |
 * |                                           |                             | needed in a header                                        |
 * | labels of a pull request                  | take `issues: write`        | `pull-requests: write` does, but for new labels           |
 * | assignees and milestone of a pull request | 404                         | work; whoever has no access is left out                   |
 * | reviewers who are no collaborators        | accepted                    | 422 Reviews may only be requested from collaborators      |
 * | team reviewers                            | accepted                    | 422 Could not resolve to a node, without `members: read`  |
 * | drafts on a plan without them             | accepted                    | 422 Draft pull requests are not supported                 |
 * | archived repository                       | writable                    | 403 Repository was archived so is read-only.              |
 * | setting against pull requests by Actions  | none                        | 403 GitHub Actions is not permitted to create …           |
 * | second pull request for the same branch   | accepted                    | 422 A pull request already exists for owner:branch.       |
 * | pull request from or to a missing branch  | makes the branch            | 422, field head or base                                   |
 * | pull request without commits              | accepted                    | 422 No commits between …                                  |
 * | body above 65,536 characters              | accepted                    | 422 body is too long                                      |
 * | update or deletion of an absent ref       | 404                         | 422 Reference does not exist                              |
 * | update that is no fast forward            | "not a fast-forward"        | 422 Update is not a fast forward                          |
 * | head of a pull request after a push       | stays where it was          | follows the branch                                        |
 * | deletion of a pull request's branch       | stays open                  | closes the pull request                                   |
 * | a branch                                  | without the commit's tree   | with the whole commit; 404 Branch not found               |
 * | content of a file above 1 MB              | base64                      | empty, encoding none; raw is whole                        |
 * | base64 of a blob                          | one line                    | lines of 60                                               |
 * | draft: false in an update                 | accepted                    | ignored                                                   |
 * | auto-merge                                | no GraphQL                  | that one mutation, with GitHub's refusals                 |
 * | other GraphQL, signatures, listFiles      | none, or wrong              | not here either: nothing asks for them yet                |
 * | rate limits, rulesets, 5xx                | none                        | only through `interfere`                                  |
 */

export interface GitHubOptions {
  /** `owner/name`. */
  readonly repository?: string
  /** The default branch, `main`, at the start. */
  readonly files?: Readonly<Record<string, StandInFile>>
  /** Of the token; absent: what the README's workflow gives. */
  readonly permissions?: Partial<Access>
  readonly settings?: Partial<Settings>
}

export interface GitHubStandIn extends Sight {
  /** For GITHUB_API_URL. */
  readonly url: string
  readonly token: string
  readonly repository: string
  /** Every request of clients so far: method, path and fields, ids replaced by `<id>`, long texts cut. */
  requests(): string[]
  readonly people: People
  change(settings: Partial<Settings>): void
  /** A further token: an installation token of the emulator's GitHub App, whose permissions it enforces. */
  addToken(permissions: Partial<Access>): Promise<string>
  interfere(interference: Interference): void
  /** From now on requests wait for their turns; null: no longer. */
  interleave(turns: Turns | null): void
  close(): Promise<void>
}

/** Of a job with `permissions: {contents: write, pull-requests: write}`. */
const usual: Access = {
  contents: 'write',
  pull_requests: 'write',
  issues: 'none',
  members: 'none',
  metadata: 'read',
}

/** Starts the stand-in on a free port of 127.0.0.1, in some 50 ms. It writes nothing to the console. */
export async function startGitHub(options: GitHubOptions = {}): Promise<GitHubStandIn> {
  const repository = options.repository ?? 'acme/shop'
  const world: World = {
    backend: await startBackend(repository),
    repository,
    tokens: new Map(),
    settings: { ...usualSettings, ...options.settings },
    metadata: new Map(),
    tips: new Map(),
    closedHeads: new Map(),
  }
  const people = peopleOf(world)
  try {
    if (options.files) await people.push('main', options.files, 'Start')
  } catch (error) {
    await world.backend.close()
    throw error
  }
  const addToken = async (permissions: Partial<Access>): Promise<string> => {
    const access = { ...usual, ...permissions }
    const token = await world.backend.mint(granted(access))
    world.tokens.set(token, access)
    return token
  }
  const token = await addToken(options.permissions ?? {})
  const server = await serve(world)
  return {
    url: server.url,
    token,
    repository,
    ...sightOf(world),
    requests: server.requests,
    people,
    change: (settings) => {
      world.settings = { ...world.settings, ...settings }
    },
    addToken,
    interfere: server.interfere,
    interleave: server.interleave,
    async close() {
      await server.close()
      await world.backend.close()
    },
  }
}

const granted = (access: Access): Record<string, 'read' | 'write'> =>
  Object.fromEntries(Object.entries(access).filter((entry): entry is [string, 'read' | 'write'] => entry[1] !== 'none'))
