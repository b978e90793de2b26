import { isRouteErrorResponse, useLocation } from '@remix-run/react'
import { useContext, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { addresses } from '~/http/addresses'
import { useWords } from '~/i18n/i18n'
import { Button } from '~/ui/kit/Button'
import { ButtonLink } from '~/ui/kit/ButtonLink'
import { Field } from '~/ui/kit/Field'
import { plainMeta } from '~/ui/kit/field-meta'
import { PageHead } from '~/ui/kit/PageHead'
import type { StoreTrouble } from '~/domain/kernel/trouble'
import type { Holding } from '~/ui/layouts/areas'
import { OfficeLayout } from '~/ui/layouts/OfficeLayout'
import { PublicLayout } from '~/ui/layouts/PublicLayout'
import { RequestId, Trouble } from '~/ui/request-id'
import { useRoot } from '~/ui/use-root'
import { suggestFor } from './suggest'

export type Fault = 'not-found' | 'forbidden' | 'conflict' | 'not-this-way' | 'broken' | `store-${StoreTrouble}`

export function useFault(error: unknown): Fault {
  const trouble = useContext(Trouble)
  return trouble ? `store-${trouble}` : faultOf(error)
}

function faultOf(error: unknown): Fault {
  if (!isRouteErrorResponse(error)) return 'broken'
  if (error.status === 404 || error.status === 410) return 'not-found'
  if (error.status === 403 || error.status === 401) return 'forbidden'
  if (error.status === 409) return 'conflict'
  return error.status < 500 ? 'not-this-way' : 'broken'
}

const OFFICE = /^\/(coordinate|supervise|registry|author|admin)(\/|$)/

/** What happened, whether anything was lost, and what to do now; in the frame of the area where it happened. */
export function ErrorPage({ error }: { error: unknown }) {
  const { t } = useTranslation('errors')
  const words = useWords()
  const root = useRoot()
  const { pathname } = useLocation()
  const requestId = useContext(RequestId)
  const fault = useFault(error)
  const facts = isRouteErrorResponse(error)
    ? (error.data as { what?: unknown; action?: unknown; holders?: unknown } | null)
    : null
  const Frame = root?.signedIn && OFFICE.test(pathname) ? OfficeLayout : PublicLayout
  const lead =
    fault === 'not-found' && typeof facts?.what === 'string'
      ? (words(`errors:missing.${facts.what}`) ?? t('fault.not-found.lead'))
      : t(`fault.${fault}.lead`)
  return (
    <Frame>
      <PageHead title={t(`fault.${fault}.title`)} lead={lead} />
      {fault === 'not-found' && <NotFoundHelp path={pathname} visitor={root?.signedIn ?? null} />}
      {fault === 'forbidden' && <ForbiddenHelp holders={facts?.holders} signedIn={Boolean(root?.signedIn)} />}
      {fault !== 'not-found' && fault !== 'forbidden' && (
        <Ways>
          <ButtonLink href={pathname}>{t('again')}</ButtonLink>
        </Ways>
      )}
      {requestId && (
        <p className="error-code">
          {t('code')}
          <code>{requestId}</code>
        </p>
      )}
    </Frame>
  )
}

function Ways({ children }: { children: ReactNode }) {
  const { t } = useTranslation('errors')
  const signedIn = Boolean(useRoot()?.signedIn)
  return (
    <div className="actions ways">
      {children}
      <ButtonLink tone="secondary" href={signedIn ? addresses.home() : addresses.front()}>
        {t(signedIn ? 'to-home' : 'to-front')}
      </ButtonLink>
    </div>
  )
}

function NotFoundHelp({ path, visitor }: { path: string; visitor: Holding | null }) {
  const { t } = useTranslation('errors')
  const words = useWords()
  const suggestions = suggestFor(path, visitor)
  return (
    <>
      {suggestions.length > 0 && (
        <section className="section" aria-labelledby="meant">
          <h2 id="meant">{t('suggest.title')}</h2>
          <ul className="plain-list">
            {suggestions.map((suggestion) => (
              <li key={suggestion.href}>
                <a href={suggestion.href}>{words(suggestion.word)}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <form className="search-form" method="get" action={addresses.catalogue()} role="search">
        <Field type="search" label={t('search.label')} meta={plainMeta('q')} />
        <Button tone="secondary">{t('search.go')}</Button>
      </form>
      <Ways>{null}</Ways>
    </>
  )
}

function ForbiddenHelp({ holders, signedIn }: { holders: unknown; signedIn: boolean }) {
  const { t } = useTranslation('errors')
  const words = useWords()
  const { pathname } = useLocation()
  const roles = (Array.isArray(holders) ? (holders as string[]) : []).filter(
    (holder) => holder !== 'trainee' && holder !== 'public',
  )
  const named = roles.map((role) => words(`common:role.${role}`)).filter((word) => word !== null)
  return (
    <>
      <div className="prose">
        {named.length > 0 ? <p>{t('forbidden.needs', { roles: named.join(t('forbidden.or')) })}</p> : <p>{t('forbidden.own')}</p>}
        {signedIn && named.length > 0 && <p>{t('forbidden.who-grants')}</p>}
      </div>
      <Ways>{!signedIn && <ButtonLink href={addresses.login(pathname)}>{t('forbidden.sign-in')}</ButtonLink>}</Ways>
    </>
  )
}
