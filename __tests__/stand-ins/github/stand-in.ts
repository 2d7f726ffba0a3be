import { startBackend } from './backend.ts'
import { type People, peopleOf, type StandInFile } from './people.ts'
import { type Interference, serve } from './server.ts'
import { type Sight, sightOf } from './sight.ts'
import type { Access, World } from './world.ts'

/*
 * GitHub on this machine: `emulate` with a layer of ours in front, which refuses what GitHub refuses and the emulator does not.
 * Each row has a test of the same name in contract.test.ts, but for those at the end.
 *
 * | topic                                     | emulate 0.12.2              | GitHub, and here                                          |
 * | ----------------------------------------- | --------------------------- | --------------------------------------------------------- |
 * | unknown or missing token                  | a default user              | 401 Bad credentials                                       |
 * | token without a permission                | 403 Forbidden (apps only)   | 403 Resource not accessible by integration                |
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
 * | GraphQL, signatures, listFiles, redirects | none, or wrong              | not here either: nothing asks for them yet                |
 * | rate limits, rulesets, 5xx                | none                        | only through `interfere`                                  |
 */

export interface GitHubOptions {
  /** `owner/name`. */
  readonly repository?: string
  /** The default branch, `main`, at the start. */
  readonly files?: Readonly<Record<string, StandInFile>>
  readonly permissions?: Partial<Access>
  readonly mayCreatePullRequests?: boolean
}

export interface GitHubStandIn extends Sight {
  /** For GITHUB_API_URL. */
  readonly url: string
  readonly token: string
  readonly repository: string
  /** Every request of clients so far: method, path and fields, ids replaced by `<id>`, long texts cut. */
  requests(): string[]
  readonly people: People
  /** The setting "Allow GitHub Actions to create and approve pull requests". */
  allowPullRequests(allowed: boolean): void
  /** A further token. */
  addToken(permissions: Partial<Access>): string
  interfere(interference: Interference): void
  close(): Promise<void>
}

const ALL: Access = { contents: 'write', pullRequests: 'write' }

/** Starts the stand-in on a free port of 127.0.0.1, in some 50 ms. It writes nothing to the console. */
export async function startGitHub(options: GitHubOptions = {}): Promise<GitHubStandIn> {
  const repository = options.repository ?? 'acme/shop'
  const world: World = {
    backend: await startBackend(repository),
    repository,
    tokens: new Map(),
    mayCreatePullRequests: options.mayCreatePullRequests ?? true,
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
  const addToken = (permissions: Partial<Access>): string => {
    const token = `ghs_StandIn${world.tokens.size + 1}`
    world.tokens.set(token, { ...ALL, ...permissions })
    return token
  }
  const server = await serve(world)
  return {
    url: server.url,
    token: addToken(options.permissions ?? {}),
    repository,
    ...sightOf(world),
    requests: server.requests,
    people,
    allowPullRequests: (allowed) => {
      world.mayCreatePullRequests = allowed
    },
    addToken,
    interfere: server.interfere,
    async close() {
      await server.close()
      await world.backend.close()
    },
  }
}
