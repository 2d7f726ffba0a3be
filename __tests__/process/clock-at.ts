// Loaded before the bundle (`--import`): time goes on from TEST_NOW instead of now.

const RealDate = Date
const lead = RealDate.parse(process.env['TEST_NOW'] ?? '') - RealDate.now()

globalThis.Date = new Proxy(RealDate, {
  construct: (target, [first, ...rest]: [number | string | undefined, ...number[]]) =>
    first === undefined ? new target(RealDate.now() + lead) : Reflect.construct(target, [first, ...rest]),
  get: (target, name) => (name === 'now' ? () => RealDate.now() + lead : Reflect.get(target, name)),
})
