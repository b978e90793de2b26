export const COOKIE = 'yongshe_session'

/** The session id in the request's cookie, or null. */
export function sessionIdOf(request: Request): string | null {
  const header = request.headers.get('Cookie') ?? ''
  for (const part of header.split(';')) {
    const [name, value] = part.trim().split('=')
    if (name === COOKIE && value) return value
  }
  return null
}
