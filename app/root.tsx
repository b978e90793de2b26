import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node'
import { Links, Meta, Outlet, useRouteLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { TextSize } from '~/domain/identity/identity'
import { sessionOf } from '~/http/context.server'
import { localeOf } from '~/http/locale.server'
import { themeOf } from '~/http/theme.server'
import styles from '~/ui/tokens.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const signedIn = await sessionOf(request, context)
  return {
    locale: await localeOf(request, context),
    theme: await themeOf(request),
    textSize: signedIn?.textSize ?? ('normal' as TextSize),
    signedIn: signedIn && { name: signedIn.name, roles: signedIn.roles },
    path: new URL(request.url).pathname,
    demonstration: context.services.demonstration,
  }
}

export type RootData = Awaited<ReturnType<typeof loader>>

export function useRoot(): RootData | undefined {
  return useRouteLoaderData<typeof loader>('root')
}

export function Layout({ children }: { children: React.ReactNode }) {
  const root = useRoot()
  const { t } = useTranslation()
  return (
    <html lang={root?.locale ?? 'zh-CN'} data-theme={root?.theme ?? 'auto'} data-text={root?.textSize ?? 'normal'}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
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
