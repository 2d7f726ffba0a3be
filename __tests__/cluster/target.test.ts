import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseTarget } from '../../src/cluster/workload/target.ts'

describe('a target', () => {
  const cases = [
    ['deployment/shop', { kind: 'deployment', name: 'shop' }],
    [' pod/shop-5d4-x2 ', { kind: 'pod', name: 'shop-5d4-x2' }],
    ['statefulset/shop', { kind: 'statefulset', name: 'shop' }],
    ['daemonset/shop', { kind: 'daemonset', name: 'shop' }],
    ['rollout/shop.eu', { kind: 'rollout', name: 'shop.eu' }],
    ['app=shop', { kind: 'selector', selector: 'app=shop' }],
    ['app in (shop,till),tier', { kind: 'selector', selector: 'app in (shop,till),tier' }],
    ['deployment/part=shop', { kind: 'selector', selector: 'deployment/part=shop' }],
    ['app notin (shop), !debug,tier!=web', { kind: 'selector', selector: 'app notin (shop), !debug,tier!=web' }],
    ['tier/shop', { kind: 'selector', selector: 'tier/shop' }],
    ['example.com/shop', { kind: 'selector', selector: 'example.com/shop' }],
  ] as const
  for (const [text, target] of cases) {
    it(`is read from ${JSON.stringify(text)}`, () => {
      assert.deepEqual(parseTarget(text), target)
    })
  }

  for (const text of [
    '',
    '  ',
    'deployment/',
    'deployment/Shop',
    'pod/a/b',
    'rollout/',
    'Deployment/shop',
    'app=shop=till',
    'app in shop',
    'the shop',
  ]) {
    it(`is not read from ${JSON.stringify(text)}`, () => {
      assert.throws(() => parseTarget(text), { code: 'target-invalid' })
    })
  }
})
