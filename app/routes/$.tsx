import { data } from '@remix-run/node'

// No page has this address. Thrown, so that the error page answers, with its status, in the frame of the area.
export function loader() {
  throw data(null, { status: 404 })
}

export function action() {
  throw data(null, { status: 404 })
}

export default function NoSuchPage() {
  return null
}
