import type { ApiObject } from './objects.ts'

type Matches = (object: ApiObject) => boolean

/**
 * Label and field selectors, as k8s.io/apimachinery parses them. Throws an Error with the server's text for what it
 * refuses.
 */

export function parseLabelSelector(text: string): Matches {
  const requirements = text.split(/,(?![^(]*\))/).filter((part) => part.trim() !== '')
  const all = requirements.map((part) => parseRequirement(part.trim()))
  return ({ metadata: { labels } }) => all.every((matches) => matches(labels))
}

function parseRequirement(text: string): (labels: Readonly<Record<string, string>>) => boolean {
  const [, key = '', operator, list = ''] = /^([\w./-]+)\s+(in|notin)\s+\(([^)]*)\)$/.exec(text) ?? []
  const values = list.split(',').map((value) => value.trim())
  if (operator === 'in') return (labels) => key in labels && values.includes(labels[key] ?? '')
  if (operator === 'notin') return (labels) => !(key in labels && values.includes(labels[key] ?? ''))
  const [, left = '', sign, right = ''] = /^([\w./-]+)\s*(==|=|!=)\s*([\w.-]*)$/.exec(text) ?? []
  if (sign === '!=') return (labels) => labels[left] !== right
  if (sign !== undefined) return (labels) => labels[left] === right
  const [, not, present = ''] = /^(!?)\s*([\w./-]+)$/.exec(text) ?? []
  if (not === undefined) throw new Error(`unable to parse requirement: found '${text}', expected: identifier`)
  return (labels) => present in labels === (not === '')
}

const podFields: Readonly<Record<string, (pod: ApiObject) => unknown>> = {
  'metadata.name': (pod) => pod.metadata.name,
  'metadata.namespace': (pod) => pod.metadata.namespace,
  'spec.nodeName': (pod) => (pod['spec'] as { nodeName?: string }).nodeName ?? '',
  'status.phase': (pod) => (pod['status'] as { phase?: string }).phase,
}

export function parseFieldSelector(text: string): Matches {
  const terms = text.split(',').filter((part) => part !== '')
  const all = terms.map((part): Matches => {
    const [, field = '', sign, value] = /^([^=!]+)(==|=|!=)(.*)$/.exec(part) ?? []
    const read = podFields[field]
    if (read === undefined) throw new Error(`field label not supported: ${field}`)
    return (pod) => (read(pod) === value) === (sign !== '!=')
  })
  return (pod) => all.every((matches) => matches(pod))
}
