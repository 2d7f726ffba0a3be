import * as forwardRefusals from '../../src/cluster/road/forward-refusals.ts'
import * as forwardedStream from '../../src/cluster/road/forwarded-stream.ts'
import * as podIpRefusals from '../../src/cluster/road/pod-ip-refusals.ts'
import { refusalOnTheWay } from '../../src/cluster/road/pod-proxy.ts'
import * as podTls from '../../src/cluster/road/pod-tls.ts'
import * as pprofAnswers from '../../src/cluster/road/pprof-answers.ts'
import * as pprofRefusals from '../../src/cluster/road/pprof-refusals.ts'
import { seconds } from '../../src/units.ts'
import { type Example, exampleOf, examplesOf } from './examples.ts'
import { fault, page, status } from './words.ts'

const asked = seconds(30)

/** What containerd says, up to version 1.6 and since. */
const dialled = 'failed to execute portforward in network namespace "/var/run/netns/cni-0d1f":'
const refused = `failed to connect to localhost:6060 inside namespace "4c1b", IPv4: dial tcp4 127.0.0.1:6060: connect: connection refused IPv6 dial tcp6: address localhost: no suitable address found`
const forwarding = 'error forwarding port 6060 to pod 4c1b, uid :'

/** The API server's proxy in front of a pod. */
function byProxy(answer: ReturnType<typeof page>, waited = 0): Example {
  const progress = { asked, waited: seconds(waited), begun: true }
  return exampleOf(refusalOnTheWay(answer, { namespace: 'shop', port: 6060 }, progress), [answer])
}
const reaching = (words: string) => byProxy(status(503, `error trying to reach service: ${words}`))

export const connectionExamples: readonly Example[] = [
  ...examplesOf(forwardRefusals, {
    podGone: [[undefined]],
    podPending: [[undefined]],
    nodeUnreachable: [[undefined]],
    connectionRefused: [[6060, undefined]],
    forwardFailed: [[6060, undefined]],
    forwardGarbled: [[fault('WS_ERR_INVALID_OPCODE', 'Invalid WebSocket frame: invalid opcode 7')]],
    connectionCut: [[1006]],
  }),
  ...examplesOf(forwardedStream, {
    forwardRefusal: [
      [`${forwarding} ${dialled} ${refused}`, 6060],
      [`${forwarding} failed to find sandbox "4c1b" in store: not found`, 6060],
      [`${forwarding} network namespace for sandbox "4c1b" is closed`, 6060],
      [`${forwarding} ${dialled} read tcp4 127.0.0.1:48234->127.0.0.1:6060: read: connection reset by peer`, 6060],
      [`${forwarding} unable to do port forwarding: socat not found`, 6060],
    ],
  }),
  ...examplesOf(podIpRefusals, {
    noIp: [[]],
    ipNotAllowed: [[undefined]],
    ipRefused: [[6060, undefined]],
    podUnreachable: [[undefined]],
    quietRequestCut: [[60, undefined]],
    proxyRequestBarred: [[403, undefined]],
    reachFailed: [[undefined]],
    unreachableIp: [
      [fault('ECONNREFUSED', 'connect ECONNREFUSED 10.244.0.7:6060'), 6060],
      [fault('EHOSTUNREACH', 'connect EHOSTUNREACH 10.244.0.7:6060'), 6060],
    ],
  }),
  byProxy(status(400, 'address not allowed')),
  byProxy(page(302, '', { location: 'https://login.example.com/start' })),
  byProxy(page(403, '<html><title>403 Forbidden</title></html>')),
  byProxy(page(504, '<html><title>504 Gateway Time-out</title></html>'), 60),
  reaching('dial tcp 10.244.0.7:6060: connect: connection refused'),
  reaching('dial tcp 10.244.0.7:6060: connect: no route to host'),
  reaching('dial tcp 10.244.0.7:6060: i/o timeout'),
  reaching('No agent available'),
]

const answered = (code: number, body: string): [ReturnType<typeof page>, typeof asked] => [page(code, body), asked]

export const pprofExamples: readonly Example[] = [
  ...examplesOf(pprofAnswers, {
    pprofRefusal: [
      answered(500, 'Could not enable CPU profiling: cpu profiling already in use\n'),
      answered(404, '404 page not found\n'),
      answered(404, 'Unknown profile\n'),
      answered(401, 'Unauthorized\n'),
      [page(302, '', { location: 'https://login.example.com/' }), asked],
      answered(400, "profile duration exceeds server's WriteTimeout\n"),
      answered(400, 'Client sent an HTTP request to an HTTPS server.\n'),
      answered(503, '<html><head><title>Timeout</title></head><body><h1>Timeout</h1></body></html>'),
      answered(502, 'Bad Gateway\n'),
    ],
  }),
  ...examplesOf(pprofRefusals, {
    truncated: [[fault('ECONNRESET', 'aborted')]],
    endedUnanswered: [
      [seconds(30), asked, fault('ECONNRESET', 'socket hang up')],
      [seconds(10), asked, fault('ECONNRESET', 'socket hang up')],
    ],
    noAnswer: [[40]],
    tooLarge: [[2 ** 26]],
    notHttp: [[fault('HPE_INVALID_CONSTANT', 'Parse Error: Expected HTTP/, RTSP/ or ICE/')]],
    speaksNoTls: [[undefined]],
    tlsFailed: [[undefined]],
    cutShort: [[4.2, asked]],
    endUnknown: [[]],
    notAProfile: [['a web page', undefined]],
    pprofIndex: [[]],
    profileElsewhere: [
      ['/profile', undefined],
      ['/debug/pprof/profile', undefined],
    ],
  }),
  ...examplesOf(podTls, {
    tlsRefusal: [
      [fault('ERR_SSL_WRONG_VERSION_NUMBER', 'SSL routines:tls_validate_record_header:wrong version number')],
      [fault('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'tlsv13 alert certificate required')],
    ],
  }),
  reaching('tls: first record does not look like a TLS handshake'),
  reaching('http: server gave HTTP response to HTTPS client'),
  reaching('remote error: tls: certificate required'),
  reaching('net/http: HTTP/1.x transport connection broken: malformed HTTP response "\\x00\\x00"'),
  reaching('EOF'),
]
