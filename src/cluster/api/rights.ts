/** One thing that a Role in the workload's namespace must allow. */
export interface Right {
  readonly group: '' | 'apps' | 'argoproj.io'
  /** With its subresource: `pods/portforward`. */
  readonly resource: string
  readonly verb: 'get' | 'list' | 'create'
  readonly namespace: string
}

/** `get pods, nor list pods in namespace shop`, as messages say what is missing: all of it in one namespace. */
export const spoken = (rights: readonly Right[]): string => {
  const missing = rights.map(({ verb, resource }) => `${verb} ${resource}`).join(', nor ')
  return `${missing} in namespace ${rights[0]?.namespace ?? ''}`
}
