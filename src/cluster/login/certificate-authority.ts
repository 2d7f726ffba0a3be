import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { faultOf } from '../api/faults.ts'
import { authorityInvalid } from './login-refusals.ts'

const certificate = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

/**
 * Reads the certificate-authority input: PEM, base64 of PEM, or the path of a file with one of them. Throws
 * `certificate-authority-invalid`.
 */
export function readAuthority(text: string): string {
  const pem = pemOf(text) ?? pemOf(readNamed(text))
  if (pem === null) throw authorityInvalid('names a file without a certificate')
  try {
    for (const [block] of pem.matchAll(certificate)) new X509Certificate(block)
  } catch {
    throw authorityInvalid('holds a damaged certificate')
  }
  return pem
}

function pemOf(text: string): string | null {
  const decoded = Buffer.from(text, 'base64').toString()
  return [text, decoded].find((each) => each.search(certificate) !== -1) ?? null
}

function readNamed(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const { code } = faultOf(error)
    throw authorityInvalid(
      code === 'ENOENT' || code === 'ENAMETOOLONG' || code === 'ERR_INVALID_ARG_VALUE'
        ? 'is neither a certificate nor the path of a file'
        : `names a file that cannot be read (${code})`,
    )
  }
}
