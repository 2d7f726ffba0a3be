import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { PodContainer } from '../../src/cluster/workload/pods.ts'
import { findPort } from '../../src/cluster/workload/port.ts'
import { createContainer, createPod } from './rig.ts'

const container = (name: string, ...ports: readonly (readonly [string | null, number])[]): PodContainer =>
  createContainer({ name, ports: ports.map(([portName, number]) => ({ name: portName, number })) })
const withDefault = (name: string) => ({ 'kubectl.kubernetes.io/default-container': name })

describe('a port', () => {
  const main = container('main', ['http', 8080], ['pprof', 6060])
  const proxy = container('proxy', ['admin', 15000])
  const twin = container('twin', ['pprof', 7070])
  const sidecar = { ...proxy, sidecar: true }
  const cases: readonly (readonly [string, Parameters<typeof findPort>, readonly [number, string | null] | null])[] = [
    ['by number, of the only container', [createPod({ containers: [main] }), '6060', null], [6060, 'main']],
    [
      'by number, of the one that declares it',
      [createPod({ containers: [proxy, main] }), '6060', null],
      [6060, 'main'],
    ],
    [
      'by number, of the default where nobody declares it',
      [createPod({ containers: [proxy, main], annotations: withDefault('main') }), '9999', null],
      [9999, 'main'],
    ],
    ['by number, of nobody known', [createPod({ containers: [proxy, main] }), '9999', null], [9999, null]],
    [
      'by number, of the only one that is no sidecar where nobody declares it',
      [createPod({ containers: [container('main'), sidecar] }), '6060', null],
      [6060, 'main'],
    ],
    [
      'by number, of a sidecar that declares it',
      [createPod({ containers: [container('main'), sidecar] }), '15000', null],
      [15000, 'proxy'],
    ],
    [
      'by number, of the container asked for',
      [createPod({ containers: [proxy, main] }), '6060', 'proxy'],
      [6060, 'proxy'],
    ],
    ['by name', [createPod({ containers: [proxy, main] }), 'pprof', null], [6060, 'main']],
    [
      'by name, of the default where several have it',
      [createPod({ containers: [main, twin], annotations: withDefault('twin') }), 'pprof', null],
      [7070, 'twin'],
    ],
    ['by the name that everybody uses', [createPod({ containers: [proxy, main] }), 'http', null], [8080, 'main']],
    ['by name, of the container asked for', [createPod({ containers: [main, twin] }), 'pprof', 'main'], [6060, 'main']],
    ['not by a name that several have', [createPod({ containers: [main, twin] }), 'pprof', null], null],
    ['not by a name that nobody has', [createPod({ containers: [main] }), 'metrics', null], null],
    ['not of a container that is not there', [createPod({ containers: [main] }), '6060', 'sidecar'], null],
  ]
  for (const [name, [pod, port, asked], expected] of cases) {
    it(`is found ${name}`, () => {
      const found = findPort(pod, port, asked)
      assert.deepEqual(found === null ? null : [found.number, found.container?.name ?? null], expected)
    })
  }

  it('may be of any container but a sidecar where nobody tells', () => {
    const found = findPort(createPod({ containers: [proxy, main, sidecar] }), '9999', null)
    assert.deepEqual(
      found?.listeners.map(({ name, sidecar: beside }) => [name, beside]),
      [
        ['proxy', false],
        ['main', false],
      ],
    )
  })
})
