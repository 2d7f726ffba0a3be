import { refuse } from '../api/refuse.ts'

/** Known failures of the proxy in front of the API server; its refusal of a tunnel is told in api-refusals.ts. */

export const proxyInvalid = (origin: string) =>
  refuse(
    'proxy-invalid',
    `The proxy in ${origin} is no address of an HTTP or SOCKS5 proxy.`,
    'Write it as http://HOST:PORT, https://HOST:PORT or socks5://HOST:PORT, special characters of a password percent-encoded.',
  )

export const proxyUnreachable = (cause: unknown) =>
  refuse(
    'proxy-unreachable',
    'The proxy in front of the API server cannot be reached.',
    'Check HTTPS_PROXY, or proxy-url in the kubeconfig; or name the API server in NO_PROXY.',
    cause,
  )

export const proxyTimeout = (seconds: number) =>
  refuse(
    'proxy-timeout',
    `The proxy made no connection to the API server in ${seconds} s.`,
    'Check that the proxy may reach the API server (HTTPS_PROXY, or proxy-url in the kubeconfig); or name the server in NO_PROXY.',
  )
