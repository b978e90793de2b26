/** Not there, or not for this actor to know of. Answered 404. */
export class NotFound extends Error {
  override readonly name = 'NotFound'
  constructor(readonly what: string) {
    super(`not found: ${what}`)
  }
}

/** There, and not for this actor to do. Answered 403. */
export class Forbidden extends Error {
  override readonly name = 'Forbidden'
  constructor(readonly action: string) {
    super(`forbidden: ${action}`)
  }
}
