// The demonstration world, grown once per run, for every journey in a browser.
import { serveDemonstration } from '../support/demonstration'

export default async function setup(): Promise<() => Promise<void>> {
  const server = await serveDemonstration()
  process.env.BASE_URL = server.url
  return () => server.stop()
}
