import { acceptInvitation, acceptNotice, makeInvitation } from '~/domain/identity/identity.server'
import { PRIVACY_NOTICE_VERSION } from '~/domain/identity/identity'
import { systemClock } from '~/domain/kernel/time'
import { must } from '~/domain/kernel/outcome'
import type { OpenDatabase } from '#db/open'
import { as, personId } from './people'
import type { PersonName } from './world'

export const PASSWORD = '雨天也要去敲门-2026'

/** Gives the named person a password and the privacy notice's acceptance, through the doors. */
export async function givePassword(database: OpenDatabase, who: PersonName): Promise<void> {
  const now = systemClock()
  const { token } = must(await makeInvitation(await as(database, 'system', now), await personId(database, who)))
  must(await acceptInvitation(await as(database, 'public', now), { token, password: PASSWORD }))
  must(await acceptNotice(await as(database, who, now), { version: PRIVACY_NOTICE_VERSION, locale: 'zh-CN' }))
}
