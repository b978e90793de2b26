import type { Exporter } from '~/domain/identity/identity.server'
import { authoriseSelf } from '~/domain/kernel/policy'
import { casesOf } from './cases'
import { listCertificates } from './certificates'

/** Certification's parts of the copy that people may take of their data. */
export const certificationExporters: Exporter[] = [
  { name: 'decisions', collect: (ctx) => casesOf(ctx, authoriseSelf(ctx, 'identity.own-account').personId) },
  { name: 'certificates', collect: (ctx) => listCertificates(ctx, authoriseSelf(ctx, 'identity.own-account').personId) },
]
