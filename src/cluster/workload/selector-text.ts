import { type Json, listOf, objectOf, textsOf } from '../api/json.ts'

/** A LabelSelector object as the `labelSelector` parameter writes it; empty where it selects everything. */
export function selectorText(selector: Json): string {
  const equal = Object.entries(textsOf(selector['matchLabels'])).map(([key, value]) => `${key}=${value}`)
  const expressions = listOf(selector['matchExpressions']).map((expression) => {
    const { key, operator, values } = objectOf(expression)
    const among = `(${listOf(values).join(',')})`
    switch (operator) {
      case 'In':
        return `${key} in ${among}`
      case 'NotIn':
        return `${key} notin ${among}`
      case 'DoesNotExist':
        return `!${key}`
      default:
        return `${key}`
    }
  })
  return [...equal, ...expressions].join(',')
}
