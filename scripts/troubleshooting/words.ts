import type { Answer } from '../../src/cluster/api/answers.ts'

/** An error as Node throws it. */
export const fault = (code: string, message: string): Error => Object.assign(new Error(message), { code })

/** What the API server itself answers. */
export const status = (code: number, message: string): Answer => ({
  status: code,
  headers: {},
  body: JSON.stringify({ kind: 'Status', apiVersion: 'v1', status: 'Failure', message, code }),
})

/** What anything else answers. */
export const page = (code: number, body: string, headers: Answer['headers'] = {}): Answer => ({
  status: code,
  headers,
  body,
})
