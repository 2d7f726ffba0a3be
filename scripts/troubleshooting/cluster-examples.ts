import * as answers from '../../src/cluster/api/answers.ts'
import * as apiRefusals from '../../src/cluster/api/api-refusals.ts'
import * as doctorRefusals from '../../src/cluster/doctor/doctor-refusals.ts'
import { readNamedKubeconfig } from '../../src/cluster/login/kubeconfig-discovery.ts'
import * as loginRefusals from '../../src/cluster/login/login-refusals.ts'
import * as oidcRefusals from '../../src/cluster/login/oidc-refusals.ts'
import * as proxyRefusals from '../../src/cluster/login/proxy-refusals.ts'
import * as sentToken from '../../src/cluster/login/sent-token.ts'
import { connectionRefused } from '../../src/cluster/road/forward-refusals.ts'
import { pprofRefusal } from '../../src/cluster/road/pprof-answers.ts'
import * as upgrades from '../../src/cluster/road/upgrade-refusal.ts'
import type { ExclusionReason } from '../../src/cluster/workload/exclusions.ts'
import * as podRefusals from '../../src/cluster/workload/pod-refusals.ts'
import type { Pod } from '../../src/cluster/workload/pods.ts'
import { rightsVia } from '../../src/cluster/workload/workload-kinds.ts'
import * as workloadRefusals from '../../src/cluster/workload/workload-refusals.ts'
import { seconds } from '../../src/units.ts'
import { type Example, examplesOf, refusedBy } from './examples.ts'
import { fault, page, status } from './words.ts'

const now = new Date('2026-11-16T03:12:44Z')
const inMinutes = (minutes: number): number => now.getTime() / 1000 + 60 * minutes

/** A token as nobody signed it. */
const token = (claims: object): string =>
  `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2lnbmF0dXJl`

const unauthorized = fault('', 'Unauthorized')
const workflow = {
  iss: 'https://token.actions.githubusercontent.com',
  aud: 'https://k8s.example.com',
  exp: inMinutes(4),
  repository_id: '456',
  repository_owner_id: '123',
  event_name: 'schedule',
  ref: 'refs/heads/main',
}

const login = 'gke-gcloud-auth-plugin'

export const loginExamples: readonly Example[] = [
  ...examplesOf(loginRefusals, {
    noKubeconfig: [[]],
    kubeconfigInvalid: [
      ['it is not YAML'],
      ['its context names a user that is not in it'],
      ['its token has a character that no HTTP header can hold'],
    ],
    contextUnknown: [
      ['production', ['staging', 'testing']],
      ['', []],
    ],
    kubeconfigUntrusted: [[]],
    serverInsecure: [[]],
    authorityInvalid: [['is neither a certificate nor the path of a file']],
    clientCertificateInvalid: [[undefined]],
    loginMissing: [[login, fault('ENOENT', `spawn ${login} ENOENT`)]],
    loginFailed: [[login]],
    loginTimeout: [[login, 60]],
    loginInvalid: [[login, undefined]],
    loginVersion: [[login, undefined]],
    loginExpired: [[login, new Date(now.getTime() - 7_200_000), now]],
    loginInteractive: [[login]],
    providerFailed: [['oidc', undefined]],
  }),
  await refusedBy(() => readNamedKubeconfig('no-such-folder/kubeconfig')),
  ...examplesOf(oidcRefusals, { oidcOutsideWorkflow: [[]], oidcNotPermitted: [[]], oidcFailed: [[undefined]] }),
  ...examplesOf(sentToken, {
    tokenRefused: [
      [null, now, unauthorized],
      [token({ aud: 'https://other.example.com', exp: inMinutes(40) }), now, unauthorized],
      [token({ aud: 'https://k8s.example.com', exp: inMinutes(-180) }), now, unauthorized],
    ],
    workflowTokenRefused: [[token(workflow), now, unauthorized]],
  }),
]

const right = { group: '', resource: 'pods', verb: 'list', namespace: 'shop' } as const
const policy =
  "ValidatingAdmissionPolicy 'pgo-refresh-port' with binding 'pgo-refresh-port' denied request: only port 6060 may be forwarded"

export const apiExamples: readonly Example[] = [
  ...examplesOf(proxyRefusals, {
    proxyInvalid: [['HTTPS_PROXY']],
    proxyUnreachable: [[fault('ECONNREFUSED', 'connect ECONNREFUSED 192.0.2.7:3128')]],
    proxyTimeout: [[10]],
  }),
  ...examplesOf(apiRefusals, {
    apiTimeout: [[]],
    connectionFailed: [
      [fault('ENOTFOUND', 'getaddrinfo ENOTFOUND k8s.example.com')],
      [fault('EAI_AGAIN', 'getaddrinfo EAI_AGAIN k8s.example.com')],
      [fault('ECONNREFUSED', 'connect ECONNREFUSED 192.0.2.10:6443')],
      [fault('EHOSTUNREACH', 'connect EHOSTUNREACH 192.0.2.10:6443')],
      [fault('ETIMEDOUT', 'connect ETIMEDOUT 192.0.2.10:6443')],
      [fault('SELF_SIGNED_CERT_IN_CHAIN', 'self-signed certificate in certificate chain')],
      [fault('DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate')],
      [fault('UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unable to verify the first certificate')],
      [fault('UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'unable to get local issuer certificate')],
      [fault('CERT_HAS_EXPIRED', 'certificate has expired')],
      [fault('CERT_NOT_YET_VALID', 'certificate is not yet valid')],
      [
        fault(
          'ERR_TLS_CERT_ALTNAME_INVALID',
          "Hostname/IP does not match certificate's altnames: Host: k8s.example.com. is not in the cert's altnames: DNS:kubernetes",
        ),
      ],
      [fault('EPROTO', 'write EPROTO error:0A00010B:SSL routines:tls_validate_record_header:wrong version number')],
      [fault('ERR_SSL_PACKET_LENGTH_TOO_LONG', 'SSL routines:tls_get_more_records:packet length too long')],
      [fault('ERR_PROXY_TUNNEL', 'Connection to establish proxy tunnel ended unexpectedly')],
      [fault('', 'Opening handshake has timed out')],
      [fault('ECONNRESET', 'read ECONNRESET')],
      [fault('ECONNRESET', 'socket hang up')],
    ],
    unauthorized: [[unauthorized]],
    forbidden: [
      [rightsVia('port-forward', 'shop')],
      [
        [right],
        fault('', 'pods is forbidden: User "pgo" cannot list resource "pods" in API group "" in the namespace "shop"'),
      ],
    ],
    admissionRefused: [[fault('', policy)]],
    notAnApiServer: [[200, undefined]],
    upgradeStripped: [[400, undefined]],
    apiBusy: [[undefined]],
    apiFailed: [[500, undefined]],
    answerTooLong: [[2 ** 25]],
  }),
  ...examplesOf(answers, {
    refusalOf: [
      [status(401, 'Unauthorized'), right],
      [page(429, 'Too many requests, please try again later.'), right],
      [status(504, 'request did not complete within the allotted timeout'), right],
      [page(302, '', { location: 'https://login.example.com/start' }), right],
      [page(404, '<html><title>Not Found</title></html>'), right],
    ],
  }),
  ...examplesOf(upgrades, {
    upgradeRefusal: [
      [status(403, 'pods "shop-6d5f7c-x2k4p" is forbidden: '), 'shop', 6060],
      [
        status(
          403,
          'pods "shop-6d5f7c-x2k4p" is forbidden: User "pgo" cannot get resource "pods/portforward" in API group "" in the namespace "shop"',
        ),
        'shop',
        6060,
      ],
      [status(422, policy), 'shop', 6060],
      [status(403, `pods "shop-6d5f7c-x2k4p" is forbidden: ${policy}`), 'shop', 6060],
      [status(400, 'admission webhook "ports.example.com" denied the request: only port 6060'), 'shop', 6060],
      [status(404, 'pods "shop-6d5f7c-x2k4p" not found'), 'shop', 6060],
      [page(404, 'pod does not exist'), 'shop', 6060],
      [status(400, 'pod shop-6d5f7c-x2k4p does not have a host assigned'), 'shop', 6060],
      [status(400, 'Upgrade request required'), 'shop', 6060],
      [page(400, 'unable to upgrade: missing upgrade headers in request: http.Header{}'), 'shop', 6060],
      [page(403, ''), 'shop', 6060],
      [page(404, '<html><title>404 Not Found</title></html>'), 'shop', 6060],
      [status(500, 'error dialing backend: dial tcp 10.0.0.7:10250: connect: connection refused'), 'shop', 6060],
      [status(500, 'error dialing backend: No agent available'), 'shop', 6060],
      [
        page(502, 'proxy error from 127.0.0.1:6443 while dialing 10.0.0.7:10250, code 502: 502 Bad Gateway'),
        'shop',
        6060,
      ],
      [page(400, 'unable to upgrade: query parameter "port" is required'), 'shop', 6060],
    ],
  }),
]

const pod: Pod = {
  name: 'shop-6d5f7c-x2k4p',
  uid: '',
  annotations: {},
  controller: null,
  version: null,
  generation: null,
  phase: 'Running',
  ready: true,
  terminating: false,
  disruption: null,
  startedAt: null,
  node: null,
  ip: null,
  zone: null,
  containers: [
    {
      name: 'shop',
      sidecar: false,
      ports: [{ name: 'http', number: 8080 }],
      id: null,
      startedAt: null,
      restarts: 0,
      lastEnd: null,
      image: null,
    },
  ],
}

const reasons: Readonly<Record<Exclude<ExclusionReason, 'not-needed'>, true>> = {
  'not-running': true,
  'not-ready': true,
  terminating: true,
  'too-young': true,
  restarted: true,
  canary: true,
  'other-image': true,
  'not-owned': true,
  'opted-out': true,
  'no-port': true,
}
const leftOut = (reason: string) => [{ pod, reason: reason as ExclusionReason }]
const request = { port: 'pprof', container: null }
const [first = 'not-running', ...others] = Object.keys(reasons)

const noListener = connectionRefused(6060, undefined)
const busy = pprofRefusal(page(500, 'Could not enable CPU profiling: cpu profiling already in use\n'), seconds(30))

/** Of the command `doctor`. */
export const doctorExamples: readonly Example[] = examplesOf(doctorRefusals, { checksTimedOut: [[]] })

export const workloadExamples: readonly Example[] = [
  ...examplesOf(workloadRefusals, {
    targetNotFound: [
      ['deployment', 'shop', 'shop'],
      ['pod', pod.name, 'shop'],
    ],
    rolloutsNotInstalled: [[fault('', '404 page not found')]],
    selectorMissing: [[]],
    noPods: [
      [{ kind: 'deployment', name: 'shop' }, 'shop'],
      [{ kind: 'selector', selector: 'app=shop' }, 'shop'],
    ],
    noEligiblePods: [
      [leftOut(first), request],
      ...others.map((reason): [ReturnType<typeof leftOut>, typeof request] => [leftOut(reason), request]),
    ],
    quorumMissed: [
      [1, 3, [{ code: noListener.code, pods: 2 }], noListener, []],
      [0, 1, [], null, []],
    ],
    busyEverywhere: [[busy]],
    outOfTime: [[]],
  }),
  ...examplesOf(podRefusals, {
    podDeleted: [[]],
    podEvicted: [[fault('', 'Evicted')]],
    podOutOfMemory: [[]],
    podRestarted: [[undefined]],
  }),
]
