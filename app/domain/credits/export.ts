import type { Exporter } from '~/domain/identity/identity.server'
import { authoriseSelf } from '~/domain/kernel/policy'
import { hoursOf } from './standing'

/** Credits' part of the copy that people may take of their data. */
export const creditsExporters: Exporter[] = [
  { name: 'hours', collect: (ctx) => hoursOf(ctx, { personId: authoriseSelf(ctx, 'identity.own-account').personId }) },
]
