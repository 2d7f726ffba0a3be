import assert from 'node:assert/strict'
import { mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { type Ended, folderOf, needsLinux, run, scripts, write } from './scripts.ts'

const branch = 'dependabot/npm_and_yarn/bundled-0123456789'

/** A repository with a branch of Dependabot's, a checkout of it, and what was built. */
class Scene {
  readonly #folder: string
  readonly checkout: string
  readonly rebuilt: string
  readonly sha: string

  constructor(test: TestContext) {
    this.#folder = folderOf(test)
    this.checkout = join(this.#folder, 'branch')
    this.rebuilt = join(this.#folder, 'rebuilt')
    this.#git(this.#folder, 'init', '--quiet', '--bare', 'origin')
    this.#git(this.#folder, 'init', '--quiet', `--initial-branch=${branch}`, 'branch')
    write(join(this.checkout, 'dist/index.js'), 'old')
    write(join(this.checkout, 'dist/old.js'), 'old')
    write(join(this.checkout, 'src/page/bundle.ts'), 'old')
    write(join(this.checkout, 'package.json'), '{}')
    this.#git(this.checkout, 'remote', 'add', 'origin', '../origin')
    this.sha = this.commit('Bump a package')
    this.#git(this.checkout, 'push', '--quiet', 'origin', branch)
    write(join(this.rebuilt, 'dist/index.js'), 'new')
    write(join(this.rebuilt, 'dist/licenses.txt'), 'new')
    write(join(this.rebuilt, 'src/page/bundle.ts'), 'new')
  }

  /** Commits what is in the checkout; gives its id. */
  commit(message: string): string {
    this.#git(this.checkout, 'add', '--all')
    this.#git(this.checkout, '-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '--quiet', '-m', message)
    return this.#git(this.checkout, 'rev-parse', 'HEAD').trim()
  }

  push(): void {
    this.#git(this.checkout, 'push', '--quiet', 'origin', branch)
  }

  reset(): void {
    this.#git(this.checkout, 'reset', '--quiet', '--hard', this.sha)
  }

  run(ref = branch, sha = this.sha): Ended {
    return run('bash', [join(scripts, 'commit-dist'), 'branch', 'rebuilt', ref, sha], this.#folder)
  }

  /** What the branch has in the repository that is pushed to. */
  origin(...args: readonly string[]): string {
    return this.#git(join(this.#folder, 'origin'), ...args)
  }

  #git(cwd: string, ...args: readonly string[]): string {
    const { status, out, err } = run('git', args, cwd)
    assert.equal(status, 0, err)
    return out
  }
}

describe('commit-dist', needsLinux, () => {
  it('commits the built files, and nothing else', (test) => {
    const scene = new Scene(test)
    write(join(scene.checkout, 'left-over'), '')
    const { status, err } = scene.run()
    assert.equal(status, 0, err)
    assert.equal(
      scene.origin('diff', '--name-status', scene.sha, branch),
      'M\tdist/index.js\nA\tdist/licenses.txt\nD\tdist/old.js\nM\tsrc/page/bundle.ts\n',
    )
    assert.equal(scene.origin('rev-parse', `${branch}~1`).trim(), scene.sha)
    assert.match(scene.origin('log', '-1', '--format=%B', branch), /\[dependabot skip\]/)
  })

  it('has nothing to do where they are there already', (test) => {
    const scene = new Scene(test)
    write(join(scene.rebuilt, 'dist/index.js'), 'old')
    write(join(scene.rebuilt, 'dist/old.js'), 'old')
    write(join(scene.rebuilt, 'src/page/bundle.ts'), 'old')
    rmSync(join(scene.rebuilt, 'dist/licenses.txt'))
    const { status, out } = scene.run()
    assert.equal(status, 0)
    assert.match(out, /there already/)
    assert.equal(scene.origin('rev-parse', branch).trim(), scene.sha)
  })

  it('replaces a link that the branch has in their place, and writes nothing through it', (test) => {
    const scene = new Scene(test)
    rmSync(join(scene.checkout, 'dist'), { recursive: true })
    mkdirSync(join(scene.checkout, 'elsewhere'))
    write(join(scene.checkout, 'elsewhere/index.js'), 'kept')
    symlinkSync('elsewhere', join(scene.checkout, 'dist'))
    const sha = scene.commit('Link')
    scene.push()
    const { status, err } = scene.run(branch, sha)
    assert.equal(status, 0, err)
    assert.equal(scene.origin('show', `${branch}:elsewhere/index.js`), 'kept')
    assert.equal(scene.origin('show', `${branch}:dist/index.js`), 'new')
  })

  const refused: readonly (readonly [string, (scene: Scene) => Ended, RegExp])[] = [
    ['main', (scene) => scene.run('main'), /not one of Dependabot's/],
    ['a branch that only begins alike', (scene) => scene.run(`${branch}:main`), /not one of Dependabot's/],
    ['a name that leaves its folder', (scene) => scene.run(`${branch}/../../../main`), /no name that git allows/],
    ['a name with an option in it', (scene) => scene.run('--force'), /not one of Dependabot's/],
    ['half a commit id', (scene) => scene.run(branch, scene.sha.slice(0, 8)), /not the full id/],
    ['another commit', (scene) => scene.run(branch, '0'.repeat(40)), /not at the commit that was built/],
    [
      'a branch that has moved',
      (scene) => {
        write(join(scene.checkout, 'package.json'), '{"a":1}')
        scene.commit('Bump another')
        scene.push()
        scene.reset()
        return scene.run()
      },
      /has moved since/,
    ],
    [
      'a branch that is gone',
      (scene) => {
        scene.origin('update-ref', '-d', `refs/heads/${branch}`)
        return scene.run()
      },
      /has moved since/,
    ],
    ...(
      [
        ['a workflow among the files', '.github/workflows/ci.yml'],
        ['a script in dist', 'dist/postinstall.sh'],
        ['a folder in dist', 'dist/sub/index.js'],
        ['another source', 'src/index.ts'],
      ] as const
    ).map(
      ([what, path]) =>
        [
          what,
          (scene: Scene) => {
            write(join(scene.rebuilt, path), 'x')
            return scene.run()
          },
          /not built files/,
        ] as const,
    ),
    [
      'a link among the files',
      (scene) => {
        symlinkSync('/etc/passwd', join(scene.rebuilt, 'dist/passwd.txt'))
        return scene.run()
      },
      /not built files/,
    ],
    [
      'half a build',
      (scene) => {
        rmSync(join(scene.rebuilt, 'dist/index.js'))
        return scene.run()
      },
      /missing/,
    ],
    [
      'more than a build has',
      (scene) => {
        write(join(scene.rebuilt, 'dist/large.js'), 'x'.repeat(21 * 1024 * 1024))
        return scene.run()
      },
      /more than 20 MB/,
    ],
  ]
  for (const [what, attempt, message] of refused) {
    it(`refuses ${what}`, (test) => {
      const scene = new Scene(test)
      const { status, err } = attempt(scene)
      assert.equal(status, 1, err)
      assert.match(err, message)
      assert.doesNotMatch(scene.origin('log', '--all', '--format=%s'), /Build dist/)
    })
  }
})
