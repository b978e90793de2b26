import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Links, Meta, Outlet, useRouteError } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { sessionOf } from '~/http/context.server'
import { localeOf } from '~/http/locale.server'
import { themeOf } from '~/http/theme.server'
import { useLocale } from '~/i18n/i18n'
import { i18nFor } from '~/i18n/i18n.server'
import { ErrorPage, useFault } from '~/ui/errors/ErrorPage'
import styles from '~/ui/tokens.css?url'
import { useRoot, type RootData } from '~/ui/use-root'

export { useRoot, type RootData }

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
  { rel: 'icon', href: '/favicon.ico', sizes: '32x32' },
  { rel: 'apple-touch-icon', href: '/apple-touch-icon.png' },
]

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.brand }]

export async function loader({ request, context }: LoaderFunctionArgs): Promise<RootData> {
  const signedIn = await sessionOf(request, context)
  const locale = await localeOf(request, context)
  return {
    locale,
    brand: i18nFor(locale).t('brand'),
    theme: await themeOf(request),
    textSize: signedIn?.textSize ?? 'normal',
    signedIn: signedIn && { name: signedIn.name, roles: signedIn.roles, rootRoles: signedIn.rootRoles },
    path: new URL(request.url).pathname,
    demonstration: context.services.demonstration,
    now: context.services.clock(),
  }
}

export function Layout({ children }: { children: React.ReactNode }) {
  const root = useRoot()
  const locale = useLocale()
  const { t } = useTranslation(['common', 'errors'])
  const error = useRouteError()
  const fault = useFault(error)
  return (
    <html lang={locale} data-theme={root?.theme ?? 'auto'} data-text={root?.textSize ?? 'normal'}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={root?.theme === 'light' ? 'light' : root?.theme === 'dark' ? 'dark' : 'light dark'} />
        {error == null ? <Meta /> : <title>{`${t(`errors:fault.${fault}.title`)} · ${t('brand')}`}</title>}
        <Links />
      </head>
      <body>
        <a className="skip-link" href="#main">
          {t('skip')}
        </a>
        {children}
      </body>
    </html>
  )
}

export default function App() {
  return <Outlet />
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />
}
