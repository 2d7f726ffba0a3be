import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { actionInputs, type InputName } from '../src/action-interface.ts'
import { RefusedError } from '../src/errors.ts'
import { type Inputs, parseInputs } from '../src/inputs.ts'

const needed: Partial<Record<InputName, string>> = {
  target: 'deployment/shop',
  token: 'ghs_secret',
  repository: 'octo/shop',
}
const parse = (given: Partial<Record<InputName, string>> = {}): Inputs =>
  parseInputs((name) => given[name] ?? needed[name] ?? actionInputs[name].default, '4711-1')

describe('the inputs', () => {
  it('have defaults that make a run, as action.yml promises', () => {
    const { capture, judging, delivery, wording, verify, benchmark, knownBadInlining } = parse()
    assert.deepEqual(capture, {
      target: 'deployment/shop',
      identity: { kubeconfig: null, context: null },
      request: {
        target: { kind: 'deployment', name: 'shop' },
        namespace: null,
        container: null,
        port: '6060',
        pprofPath: '/debug/pprof/profile',
        scheme: 'http',
        headers: {},
        via: 'port-forward',
        seconds: 30,
        wanted: 4,
        minimum: 1,
        enough: 1000,
        pause: 60_000,
        maxDuration: 900_000,
        minPodAge: 600_000,
        seed: '4711-1',
      },
    })
    assert.deepEqual(judging, { limits: { top: 0.15, workload: 0.15, source: 0.1, ageDays: null }, force: false })
    assert.deepEqual(delivery, {
      token: 'ghs_secret',
      repository: 'octo/shop',
      base: null,
      branch: null,
      profile: 'default.pgo',
      dryRun: false,
      opening: {
        draft: false,
        labels: [],
        assignees: [],
        reviewers: [],
        teamReviewers: [],
        milestone: null,
        autoMerge: null,
      },
    })
    assert.deepEqual(wording, { title: 'Refresh {profile}: {cause}', commitMessage: null })
    assert.deepEqual([verify, benchmark, knownBadInlining], ['auto', null, 'keep'])
  })

  it('are taken without the spaces around them', () => {
    const { capture, delivery } = parse({ target: ' pod/shop-0 ', seconds: ' 10\n', profile: ' a/default.pgo ' })
    assert.deepEqual([capture.target, capture.request.seconds, delivery.profile], ['pod/shop-0', 10, 'a/default.pgo'])
  })

  it('are lists where packages are named, by commas or lines', () => {
    assert.deepEqual(parse({ benchmark: './...' }).benchmark, ['./...'])
    assert.deepEqual(parse({ benchmark: ' ./a/..., example.com/b-c/v2\n\n./d ' }).benchmark, [
      './a/...',
      'example.com/b-c/v2',
      './d',
    ])
  })
})

describe('how a pull request is opened', () => {
  it('takes lists with commas or line breaks, and names as GitHub shows them', () => {
    const { opening } = parse({
      labels: 'performance, good first issue\n',
      assignees: '@ann',
      reviewers: 'ann,\r\nbob',
      'team-reviewers': '@acme/runtime\nacme/tools, infra',
      milestone: '7',
      draft: 'true',
      'auto-merge': 'squash',
    }).delivery
    assert.deepEqual(opening, {
      draft: true,
      labels: ['performance', 'good first issue'],
      assignees: ['ann'],
      reviewers: ['ann', 'bob'],
      teamReviewers: ['runtime', 'tools', 'infra'],
      milestone: 7,
      autoMerge: 'squash',
    })
  })

  it('knows three placeholders, and leaves other braces alone', () => {
    const title = 'perf: {profile} of {target}, {cause} {{ } {a b}'
    assert.equal(parse({ title }).wording.title, title)
    assert.throws(() => parse({ 'commit-message': 'perf: {profil}' }), {
      code: 'input-invalid',
      remedy: 'Give commit-message as a text with no other placeholders than {profile}, {target}, {cause}.',
    })
  })
})

describe('the way to log in', () => {
  const identityOf = (given: Partial<Record<InputName, string>>) => parse(given).capture.identity

  it('is a kubeconfig, with a context', () => {
    assert.deepEqual(identityOf({ kubeconfig: 'config', context: 'prod' }), { kubeconfig: 'config', context: 'prod' })
  })

  it('is the workflow’s token where a server is given, which is its audience too', () => {
    const server = 'https://api.example:6443/k8s/'
    assert.deepEqual(identityOf({ server }), { server, certificateAuthority: null, audience: server })
    assert.deepEqual(identityOf({ server, audience: 'pgo', 'certificate-authority': 'ca.crt' }), {
      server,
      certificateAuthority: 'ca.crt',
      audience: 'pgo',
    })
  })

  const contradictions: readonly (readonly [Partial<Record<InputName, string>>, RegExp])[] = [
    [
      { server: 'https://api.example', kubeconfig: 'config' },
      /^The input kubeconfig cannot go with the input server\.$/,
    ],
    [{ server: 'https://api.example', context: 'prod' }, /^The input context cannot go with the input server\.$/],
    [{ audience: 'pgo' }, /^The input audience needs the input server\.$/],
    [
      { 'certificate-authority': 'ca.crt', kubeconfig: 'config' },
      /^The input certificate-authority needs the input server\.$/,
    ],
  ]
  for (const [given, message] of contradictions) {
    it(`is not ${Object.keys(given).join(' and ')}`, () => {
      assert.throws(() => parse(given), { code: 'input-invalid', message })
    })
  }

  for (const server of [
    'api.example',
    'wss://api.example',
    'https://jo:word@api.example',
    'https://api.example/?a=word',
  ]) {
    it(`is not at ${server}, which is never quoted`, () => {
      assert.throws(
        () => parse({ server }),
        (error) => {
          assert(error instanceof RefusedError)
          assert.equal(error.code, 'input-invalid')
          assert.doesNotMatch(`${error.message} ${error.remedy}`, /word/)
          return true
        },
      )
    })
  }
})

describe('a duration is a whole number and a unit', () => {
  const cases: readonly (readonly [string, number])[] = [
    ['0s', 0],
    ['30s', 30_000],
    ['10m', 600_000],
    ['12h', 43_200_000],
    ['180d', 15_552_000_000],
  ]
  for (const [text, span] of cases) it(text, () => assert.equal(parse({ pause: text }).capture.request.pause, span))

  it('and the largest age is one in days', () => {
    assert.equal(parse({ 'max-age': '180d' }).judging.limits.ageDays, 180)
    assert.equal(parse({ 'max-age': '12h' }).judging.limits.ageDays, 0.5)
  })
})

describe('an input is accepted', () => {
  const accepted: readonly (readonly [InputName, string])[] = [
    ['port', 'pprof'],
    ['port', '1'],
    ['port', '65535'],
    ['seconds', '1'],
    ['seconds', '240'],
    ['profiles', '1'],
    ['min-profiles', '4'],
    ['top-limit', '0'],
    ['top-limit', '1'],
    ['workload-limit', '.2'],
    ['force', 'TRUE'],
    ['dry-run', 'False'],
    ['verify', 'off'],
    ['known-bad-inlining', 'rename'],
    ['repository', 'my-org/my.repo_1'],
    ['profile', 'cmd/shop/default.pgo'],
    ['profile', './default.pgo'],
    ['profile', 'a..b/c d.pgo'],
    ['pprof-path', '/'],
    ['scheme', 'https'],
    ['via', 'proxy'],
    ['via', 'direct'],
    ['auto-merge', 'rebase'],
    ['milestone', '12'],
    ['headers', 'Authorization: Bearer abc\nX-Scope-OrgID: 7'],
  ]
  for (const [name, text] of accepted) it(`${name}: ${text}`, () => void parse({ [name]: text }))
})

describe('an input is refused by its name', () => {
  const refused: readonly (readonly [InputName, string])[] = [
    ['title', ''],
    ['title', 'two\nlines'],
    ['draft', 'yes'],
    ['milestone', 'v1'],
    ['milestone', '0'],
    ['auto-merge', 'true'],
    ['port', ''],
    ['port', '0'],
    ['port', '65536'],
    ['port', 'HTTP'],
    ['port', '-1'],
    ['port', '6060/tcp'],
    ['pprof-path', 'debug/pprof/profile'],
    ['pprof-path', '/debug/pprof/profile?seconds=1'],
    ['pprof-path', '/a b'],
    ['scheme', 'HTTPS'],
    ['scheme', ''],
    ['via', 'exec'],
    ['seconds', '0'],
    ['seconds', '241'],
    ['seconds', '30s'],
    ['seconds', '1e2'],
    ['seconds', ''],
    ['profiles', '0'],
    ['profiles', '101'],
    ['profiles', '2.5'],
    ['min-profiles', '0'],
    ['min-profiles', '5'],
    ['pause', '60'],
    ['pause', '1.5m'],
    ['pause', '-1s'],
    ['pause', '1w'],
    ['pause', '1m30s'],
    ['max-duration', ''],
    ['min-pod-age', 'ten minutes'],
    ['max-age', '180'],
    ['top-limit', '15'],
    ['top-limit', '15 %'],
    ['top-limit', '-0.1'],
    ['top-limit', '1e-1'],
    ['top-limit', 'NaN'],
    ['workload-limit', ''],
    ['source-limit', '1.01'],
    ['force', 'yes'],
    ['force', '1'],
    ['dry-run', ''],
    ['known-bad-inlining', 'drop'],
    ['known-bad-inlining', ''],
    ['verify', 'builds'],
    ['benchmark', '-exec=sh'],
    ['benchmark', './... ; rm'],
    ['token', ''],
    ['token', '  '],
    ['repository', ''],
    ['repository', 'shop'],
    ['repository', 'a/b/c'],
    ['repository', 'https://github.com/a/b'],
    ['repository', 'a/..'],
    ['profile', ''],
    ['profile', '/default.pgo'],
    ['profile', '../default.pgo'],
    ['profile', 'a/../../default.pgo'],
    ['profile', 'a/./default.pgo'],
    ['profile', 'a//default.pgo'],
    ['profile', 'cmd/shop/'],
    ['profile', 'C:\\default.pgo'],
    ['profile', 'a\ndefault.pgo'],
  ]
  for (const [name, text] of refused) {
    it(`${name}: ${JSON.stringify(text)}`, () => {
      assert.throws(
        () => parse({ [name]: text }),
        (error) => {
          assert.ok(error instanceof RefusedError)
          assert.equal(error.code, 'input-invalid')
          assert.match(error.message, new RegExp(`^The input ${name} is `))
          assert.match(error.remedy, new RegExp(`^Give ${name} as .*\\.$`))
          return true
        },
      )
    })
  }

  it('target, by its own code', () => {
    for (const target of ['', 'deployment/', 'pod/UPPER', 'deployment/a/b']) {
      assert.throws(() => parse({ target }), { code: 'target-invalid' })
    }
  })

  it('and never with the token in the message', () => {
    assert.throws(
      () => parse({ token: '', seconds: 'x' }),
      (error) => error instanceof RefusedError && !`${error.message}${error.remedy}`.includes('ghs_'),
    )
  })
})
