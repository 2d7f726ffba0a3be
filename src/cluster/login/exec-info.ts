import { type Json, listOf, objectOf, textOf } from '../api/json.ts'

/** The cluster part of a login command's question, once its authority is read and its proxy chosen. */
export interface CommandCluster {
  readonly cluster: Json
  readonly server: URL
  readonly certificateAuthority: Buffer | null
  readonly proxy: URL | null
}

/** Entries of a cluster's extensions with this name are for the command. */
const extensionName = 'client.authentication.k8s.io/exec'

/**
 * What a login command finds in KUBERNETES_EXEC_INFO: an ExecCredential without a status, with the cluster only where
 * the kubeconfig asks for it. client-node sets none, and commands that insist on one fail there.
 * https://kubernetes.io/docs/reference/config-api/client-authentication.v1/
 */
export function execInfo(exec: Json, about: CommandCluster): string {
  const cluster = exec['provideClusterInfo'] === true ? { cluster: clusterInfo(about) } : {}
  return JSON.stringify({
    kind: 'ExecCredential',
    apiVersion: exec['apiVersion'],
    // Nobody sits at a runner, and on the command line our own output would lie in between.
    spec: { ...cluster, interactive: false },
  })
}

function clusterInfo({ cluster, server, certificateAuthority, proxy }: CommandCluster): Json {
  const extension = listOf(cluster['extensions'])
    .map(objectOf)
    .find(({ name }) => name === extensionName)
  const name = textOf(cluster['tls-server-name'])
  return {
    server: textOf(cluster['server']) ?? server.href,
    ...(name !== null && { 'tls-server-name': name }),
    ...(cluster['insecure-skip-tls-verify'] === true && { 'insecure-skip-tls-verify': true }),
    ...(certificateAuthority !== null && {
      'certificate-authority-data': certificateAuthority.toString('base64'),
    }),
    ...(proxy !== null && { 'proxy-url': proxy.href }),
    ...(cluster['disable-compression'] === true && { 'disable-compression': true }),
    ...(extension !== undefined && { config: extension['extension'] }),
  }
}
