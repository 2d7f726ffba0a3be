/**
 * Cuts GitHub's OpenAPI description down to the operations that the product asks for, as plain JSON Schema, and writes
 * it beside the stand-in, which holds requests and answers against it. The package is fetched, checked and thrown away:
 * it has 400 MB. Run by hand where an operation or the description's version is new: `node
 * scripts/github-operations.ts`.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** MIT License, Copyright (c) 2020 Octokit contributors. */
const source = '@octokit/openapi@23.0.2'
const integrity = 'sha512-pV8M7L9GY23AybNvTmo2nyjmpmnt6+2sRE/tqr0ZLQcPS4lnw7u5eZGNmwRNkBC3D7gZXbFx5AHzLUVRBXGDhg=='
const description = 'package/generated/api.github.com.json'
const target = new URL('../__tests__/stand-ins/github/operations.json', import.meta.url)

const repository = '/repos/{owner}/{repo}'
const wanted: readonly string[] = [
  'GET ',
  'GET /branches/{branch}',
  'GET /commits',
  'GET /compare/{basehead}',
  'GET /git/blobs/{file_sha}',
  'GET /git/ref/{ref}',
  'GET /git/trees/{tree_sha}',
  'GET /pulls',
  'POST /git/blobs',
  'POST /git/trees',
  'POST /git/commits',
  'POST /git/refs',
  'PATCH /git/refs/{ref}',
  'DELETE /git/refs/{ref}',
  'POST /pulls',
  'PATCH /pulls/{pull_number}',
  'POST /pulls/{pull_number}/requested_reviewers',
  'PATCH /issues/{issue_number}',
  'POST /issues/{issue_number}/labels',
  'POST /issues/{issue_number}/assignees',
]

/** Words for people, and what JSON Schema does not know. */
const dropped =
  /^(description|example|examples|title|externalDocs|deprecated|readOnly|discriminator|format|default|x-.*)$/

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
type Fields = { readonly [key: string]: Json }

const isFields = (value: Json | undefined): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const fieldsOf = (value: Json | undefined): Fields => (isFields(value) ? value : {})

const document = fetchDescription()
const needed = new Set<string>()
const operations = Object.fromEntries(wanted.map((name) => [name, operationOf(name)]))
const schemas: Record<string, Json> = {}
for (const name of needed) schemas[name] = plain(at(`#/components/schemas/${name}`))
const ordered = Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)))
const lines = (entries: Readonly<Record<string, Json>>): string =>
  `{\n${Object.entries(entries)
    .map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`)
    .join(',\n')}\n}`
writeFileSync(
  target,
  `{\n"source": ${JSON.stringify(source)},\n"operations": ${lines(operations)},\n"schemas": ${lines(ordered)}\n}\n`,
)

function fetchDescription(): Fields {
  const folder = mkdtempSync(join(tmpdir(), 'openapi-'))
  try {
    execFileSync('npm', ['pack', source, '--silent'], { cwd: folder })
    const file = join(folder, 'octokit-openapi-23.0.2.tgz')
    const digest = `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`
    if (digest !== integrity) throw new Error(`${source} is not what it was: ${digest}`)
    execFileSync('tar', ['xzf', file, description], { cwd: folder })
    return JSON.parse(readFileSync(join(folder, description), 'utf8')) as Fields
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** What an operation takes and gives. */
function operationOf(name: string): Json {
  const [method = '', path = ''] = name.split(' ')
  const found = fieldsOf(fieldsOf(fieldsOf(document['paths'])[repository + path])[method.toLowerCase()])
  const parameters = (found['parameters'] as readonly Json[]).map(resolved)
  const inQuery = parameters.filter((parameter) => parameter['in'] === 'query')
  const body = contentOf(fieldsOf(found['requestBody']))
  return {
    query: Object.fromEntries(inQuery.map(({ name: key, schema }) => [String(key), plain(schema ?? {})])),
    body: body === null ? null : plain(body),
    answers: Object.fromEntries(
      Object.entries(fieldsOf(found['responses'])).map(([status, answer]) => {
        const content = contentOf(resolved(answer))
        return [status, content === null ? null : plain(content)]
      }),
    ),
  }
}

function resolved(value: Json): Fields {
  const { $ref: reference } = fieldsOf(value)
  return typeof reference === 'string' ? fieldsOf(at(reference)) : fieldsOf(value)
}

function at(reference: string): Json {
  const keys = reference.slice(2).split('/')
  return keys.reduce<Json>((value, key) => fieldsOf(value)[key] ?? null, document)
}

function contentOf(holder: Fields): Json | null {
  return fieldsOf(fieldsOf(holder['content'])['application/json'])['schema'] ?? null
}

/** OpenAPI 3.0 has `nullable` where JSON Schema has the type null. */
function plain(value: Json): Json {
  if (Array.isArray(value)) return value.map(plain)
  if (!isFields(value)) return value
  const { $ref: reference, nullable } = value
  if (typeof reference === 'string') {
    const name = reference.replace('#/components/schemas/', '')
    needed.add(name)
    return { $ref: `github#/schemas/${name}` }
  }
  const kept = Object.entries(value).filter(([key]) => key !== 'nullable' && !dropped.test(key))
  const schema = Object.fromEntries(
    kept.map(([key, inner]) => [key, key === 'properties' ? named(fieldsOf(inner)) : plain(inner)]),
  )
  return nullable === true ? { anyOf: [schema, { type: 'null' }] } : schema
}

/** Properties may have any name, `description` too. */
function named(properties: Fields): Json {
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, plain(schema)]))
}
