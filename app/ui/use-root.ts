// What every page knows of the request, loaded once by app/root.tsx.
import { useRouteLoaderData } from '@remix-run/react'
import type { TextSize } from '~/domain/identity/identity'
import type { Role } from '~/domain/kernel/actor'
import type { Instant } from '~/domain/kernel/time'
import type { Locale } from '~/domain/kernel/words'

export interface RootData {
  locale: Locale
  /** The platform's name, the title of a page that gives none. */
  brand: string
  theme: 'auto' | 'light' | 'dark'
  textSize: TextSize
  signedIn: { name: string; roles: Role[]; rootRoles: Role[] } | null
  path: string
  demonstration: boolean
  now: Instant
}

/** The root loader's answer; undefined only where it failed itself. */
export function useRoot(): RootData | undefined {
  return useRouteLoaderData('root')
}
