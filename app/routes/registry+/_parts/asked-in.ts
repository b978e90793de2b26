/** What the address asks for: the words to look for and which page of the answer. */
export function askedIn(request: Request): { query: string; page: number } {
  const { searchParams } = new URL(request.url)
  return { query: (searchParams.get('q') ?? '').trim().slice(0, 80), page: Math.max(1, Number(searchParams.get('page')) || 1) }
}
