import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'

/** One operation as scripts/github-operations.ts cuts it out of GitHub's OpenAPI description. */
interface Operation {
  readonly query: Readonly<Record<string, object>>
  readonly body: { readonly properties?: Readonly<Record<string, object>> } | null
  /** By status; null where nothing is in it. */
  readonly answers: Readonly<Record<string, object | null>>
}

interface Description {
  readonly operations: Readonly<Record<string, Operation>>
  readonly schemas: Readonly<Record<string, object>>
}

const description: Description = JSON.parse(readFileSync(new URL('operations.json', import.meta.url), 'utf8'))
const anyError = { $ref: 'github#/schemas/basic-error' }

const ajv = new Ajv({ strict: false, allErrors: true, allowUnionTypes: true })
const ajvOfQueries = new Ajv({ strict: false, allErrors: true, coerceTypes: true })
for (const each of [ajv, ajvOfQueries]) each.addSchema({ $id: 'github', schemas: description.schemas })

const compiled = new Map<object, ValidateFunction>()

/** What is wrong with a value; nothing where it fits. */
function faults(schema: object, value: unknown, judge = ajv): string[] {
  const validate = compiled.get(schema) ?? judge.compile(schema)
  compiled.set(schema, validate)
  if (validate(value)) return []
  return (validate.errors ?? []).map(({ instancePath, message = '', params }) => {
    const extra = 'additionalProperty' in params ? ` (${params['additionalProperty']})` : ''
    return `${instancePath || 'it'} ${message}${extra}`
  })
}

const querySchemas = new Map(
  Object.values(description.operations).map((operation) => [
    operation,
    { type: 'object', properties: operation.query, additionalProperties: false },
  ]),
)

const patterns = Object.entries(description.operations).map(([name, operation]) => {
  const [method = '', path = ''] = name.split(' ')
  // A ref holds slashes, and so does a comparison of branches.
  const pattern = path.replace(/\{(ref|basehead|branch)\}/g, '.+').replace(/\{\w+\}/g, '[^/]+')
  return { name, method, pattern: new RegExp(`^${pattern}$`), operation }
})

const operationOf = (method: string, path: string) =>
  patterns.find((each) => each.method === method && each.pattern.test(path))

export interface JudgedRequest {
  readonly method: string
  /** After `/repos/owner/name`, decoded. */
  readonly path: string
  readonly query: URLSearchParams
  readonly fields: Readonly<Record<string, unknown>>
}

/**
 * What in a request is not as GitHub describes it; the one GraphQL mutation is no part of that description, and another
 * repository than the stand-in's is not there.
 */
export function judgeRequest({ method, path, query, fields }: JudgedRequest): string[] {
  if (path === '/graphql' || path.startsWith('/repos/')) return []
  const found = operationOf(method, path)
  if (found === undefined) return [`${method} ${path} is no operation that the stand-in knows`]
  const { operation } = found
  const schema = querySchemas.get(operation) ?? {}
  const known = operation.body?.properties
  const unknown = known === undefined ? [] : Object.keys(fields).filter((field) => !(field in known))
  return [
    ...faults(schema, Object.fromEntries(query), ajvOfQueries).map((fault) => `query: ${fault}`),
    ...(operation.body === null ? [] : faults(operation.body, fields)),
    ...unknown.map((field) => `${field} is no field of it`),
  ].map((fault) => `${found.name}: ${fault}`)
}

/** What in an answer is not as GitHub describes it; nothing where the operation is none that the product asks for. */
export function judgeAnswer(
  { method, path }: Pick<JudgedRequest, 'method' | 'path'>,
  status: number,
  body: unknown,
): string[] {
  const found = operationOf(method, path)
  if (found === undefined) return []
  const described = found.operation.answers[String(status)]
  if (described === undefined && status < 400) return [`${found.name} ${status} is no answer of it`]
  if (described === null && status < 400) return body === null ? [] : [`${found.name} ${status}: it has content`]
  return faults(described ?? anyError, body).map((fault) => `${found.name} ${status}: ${fault}`)
}
