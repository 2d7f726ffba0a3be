declare const unit: unique symbol

/** A number that carries its unit, so that seconds and milliseconds cannot be passed for each other. */
type Quantity<Unit extends string> = number & { readonly [unit]: Unit }

export type Seconds = Quantity<'s'>
export type Milliseconds = Quantity<'ms'>

/** Names a plain number as seconds. */
export const seconds = (value: number): Seconds => value as Seconds

/** Names a plain number as milliseconds. */
export const milliseconds = (value: number): Milliseconds => value as Milliseconds

/** The same span in milliseconds. */
export const toMilliseconds = (span: Seconds): Milliseconds => milliseconds(span * 1000)
