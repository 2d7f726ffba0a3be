import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { blobId } from '../../src/github/blob-id.ts'
import type { StandInFile } from '../stand-ins/github/people.ts'
import { OLD, PROFILE, startRig } from './rig.ts'

test('the committed file comes byte for byte, with its git id and the date of its last change', async (t) => {
  const rig = await startRig(t)
  await rig.github.people.push('main', { 'README.md': 'a later commit that does not touch it' })
  const file = await (await rig.open()).readCommitted()
  assert.equal(file.kind, 'file')
  if (file.kind !== 'file') return
  assert.deepEqual(Buffer.from(file.bytes), OLD)
  assert.equal(file.blob, blobId(OLD))
  assert.deepEqual(rig.requests(), [
    'GET /repos/acme/shop',
    'GET /repos/acme/shop/branches/main',
    'GET /repos/acme/shop/git/trees/<id>',
    'GET /repos/acme/shop/git/trees/<id>',
    'GET /repos/acme/shop/git/trees/<id>',
    'GET /repos/acme/shop/git/blobs/<id>',
  ])
  const changed = await file.lastChangedAt()
  assert.ok(changed && Math.abs(changed.getTime() - Date.now()) < 60_000)
  assert.deepEqual(rig.requests(), ['GET /repos/acme/shop/commits?sha=<id>&path=cmd/shop/default.pgo&per_page=1'])
})

test('a given base costs no question for the default branch, even with a slash in it', async (t) => {
  const rig = await startRig(t)
  await rig.github.people.push('release/1.2', { 'default.pgo': 'the released one' })
  const repository = await rig.open({ base: 'release/1.2', profile: 'default.pgo' })
  const file = await repository.readCommitted()
  assert.equal(file.kind === 'file' && Buffer.from(file.bytes).toString(), 'the released one')
  assert.equal(rig.requests()[0], 'GET /repos/acme/shop/branches/release/1.2')
})

test('a file of several megabytes is read whole', async (t) => {
  const large = Buffer.alloc(3 * 1024 * 1024, 0xa5)
  const rig = await startRig(t, { files: { 'default.pgo': large } })
  const file = await (await rig.open({ profile: 'default.pgo' })).readCommitted()
  assert.ok(file.kind === 'file' && large.equals(file.bytes))
})

test('no file in its folder: absent', async (t) => {
  const rig = await startRig(t)
  for (const profile of ['default.pgo', 'cmd/shop/other.pgo']) {
    assert.deepEqual(await (await rig.open({ profile })).readCommitted(), { kind: 'absent', goMod: null })
  }
})

const SHOP = 'module example.com/shop\n'
const OUTER = 'module example.com/outer\n'
const LARGE = `${SHOP}//${'x'.repeat(2 ** 20)}\n`
for (const [name, files, goMod] of [
  ['none', {}, null],
  ['of the root', { 'go.mod': OUTER }, OUTER],
  ['of the profile’s own folder', { 'go.mod': OUTER, 'cmd/shop/go.mod': SHOP }, SHOP],
  ['of the folder in between', { 'go.mod': OUTER, 'cmd/go.mod': SHOP }, SHOP],
  ['of no folder beside or below', { 'go.mod': OUTER, 'tools/go.mod': SHOP, 'cmd/shop/sub/go.mod': SHOP }, OUTER],
  [
    'none where it is a symlink, which hides the outer one',
    { 'go.mod': OUTER, 'cmd/go.mod': { symlinkTo: 'x' } },
    null,
  ],
  ['of the root where a folder below has that name', { 'go.mod': OUTER, 'cmd/go.mod/a.go': 'package a' }, OUTER],
  ['none where it is above 1 MiB', { 'go.mod': LARGE }, null],
] as const satisfies readonly (readonly [string, Record<string, StandInFile>, string | null])[]) {
  test(`the nearest go.mod comes with the file: ${name}`, async (t) => {
    const rig = await startRig(t, { files: { ...files, [PROFILE]: OLD } })
    const file = await (await rig.open()).readCommitted()
    assert.deepEqual([file.kind, file.goMod], ['file', goMod])
    const blobs = rig.requests().filter((line) => line.includes('/git/blobs/'))
    assert.equal(blobs.length, goMod === null ? 1 : 2)
  })
}

test('the nearest go.mod comes without a file too', async (t) => {
  const rig = await startRig(t, { files: { 'go.mod': OUTER, 'cmd/shop/main.go': 'package main\n' } })
  assert.deepEqual(await (await rig.open()).readCommitted(), { kind: 'absent', goMod: OUTER })
})

async function codeOf(
  t: TestContext,
  files: Record<string, StandInFile>,
): Promise<{ code?: string; message?: string }> {
  const rig = await startRig(t, { files })
  return (await rig.open()).readCommitted().then(
    () => assert.fail('it was read'),
    (error: unknown) => error as { code?: string; message?: string },
  )
}

const POINTER = 'version https://git-lfs.github.com/spec/v1\noid sha256:0000\nsize 123456\n'
for (const [name, files, code, path] of [
  ['no folder', { 'cmd/bank/main.go': 'package main' }, 'profile-folder-missing', 'cmd/shop'],
  ['an LFS pointer', { [PROFILE]: POINTER }, 'profile-is-lfs-pointer', PROFILE],
  ['a symlink', { [PROFILE]: { symlinkTo: '../default.pgo' } }, 'profile-is-symlink', PROFILE],
  ['a submodule', { [PROFILE]: { submodule: true } }, 'profile-is-submodule', PROFILE],
  ['a folder', { [`${PROFILE}/a`]: 'x' }, 'profile-is-folder', PROFILE],
  ['a folder that is a symlink', { 'cmd/shop': { symlinkTo: '../shop' } }, 'profile-is-symlink', 'cmd/shop'],
  ['a folder that is a submodule', { cmd: { submodule: true } }, 'profile-is-submodule', 'cmd'],
  ['a folder that is a file', { cmd: 'x' }, 'profile-is-file', 'cmd'],
] as const) {
  test(`${name} in its place is refused`, async (t) => {
    const error = await codeOf(t, files)
    assert.equal(error.code, code)
    assert.ok(error.message?.startsWith(`${path} is `), error.message)
  })
}

test('a file above 64 MiB is refused before it is read', async (t) => {
  const rig = await startRig(t)
  const entry = { path: 'default.pgo', mode: '100644', type: 'blob', sha: blobId(OLD), size: 64 * 1024 * 1024 + 1 }
  rig.github.interfere({
    method: 'GET',
    path: /^\/git\/trees\//,
    answer: { status: 200, body: { sha: entry.sha, tree: [entry], truncated: false } },
  })
  const repository = await rig.open({ profile: 'default.pgo' })
  await assert.rejects(repository.readCommitted(), { code: 'profile-too-large' })
  assert.ok(rig.requests().every((line) => !line.includes('/git/blobs/')))
})

test('bytes that are not the blob that was asked for are never used', async (t) => {
  const rig = await startRig(t)
  const body = { content: 'AAAA', encoding: 'base64' }
  rig.github.interfere({ method: 'GET', path: /^\/git\/blobs\//, answer: { status: 200, body } })
  await assert.rejects((await rig.open()).readCommitted(), /are not blob/)
})
