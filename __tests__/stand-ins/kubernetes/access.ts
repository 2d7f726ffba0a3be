import type { Attempt } from './statuses.ts'

/** A rule of a Role. `*` stands for all, as in RBAC; without a namespace it holds in every one. */
export interface Rule {
  readonly namespace?: string
  readonly apiGroups: readonly string[]
  readonly resources: readonly string[]
  readonly verbs: readonly string[]
}

/** Users by name; the name is also the token. `admin` may do everything. */
export class Access {
  readonly #users: ReadonlyMap<string, readonly Rule[]>

  constructor(users: Readonly<Record<string, readonly Rule[]>>) {
    const everything: readonly Rule[] = [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }]
    this.#users = new Map([['admin', everything], ...Object.entries(users)])
  }

  /** Who asks; null where the token is nobody's. */
  userOf(authorization: string | undefined): string | null {
    if (authorization === undefined) return 'system:anonymous'
    const token = authorization.replace(/^Bearer /, '')
    return this.#users.has(token) ? token : null
  }

  allows({ user, verb, group, resource, namespace }: Attempt): boolean {
    const holds = (granted: readonly string[], asked: string) => granted.includes('*') || granted.includes(asked)
    return (this.#users.get(user) ?? []).some(
      (rule) =>
        (rule.namespace ?? namespace) === namespace &&
        holds(rule.apiGroups, group) &&
        holds(rule.resources, resource) &&
        holds(rule.verbs, verb),
    )
  }
}
