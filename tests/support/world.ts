// The small named world: people and organisations that every test author knows. Built through the doors, once per run.
import type { Writer } from '#db/open'
import { createOrganisation, createPerson, grantRole } from '~/domain/identity/identity.server'
import type { OrganisationKind } from '~/domain/identity/identity'
import { systemActor, type Role } from '~/domain/kernel/actor'
import type { Context } from '~/domain/kernel/context'
import { must } from '~/domain/kernel/outcome'
import { listeners } from '~/domain/wiring'

/** The day the world begins; tests go on from here. */
export const WORLD_BEGAN = '2026-09-01T00:00:00.000Z'

/** name → kind, parent */
export const ORGANISATIONS = {
  宁波市: ['city', null],
  鄞州区: ['county', '宁波市'],
  海曙区: ['county', '宁波市'],
  东柳街道: ['town', '鄞州区'],
  月湖街道: ['town', '海曙区'],
  锦苑社区: ['urban-community', '东柳街道'],
  柳汀社区: ['urban-community', '月湖街道'],
  春禾社工中心: ['agency', '鄞州区'],
} as const satisfies Record<string, [OrganisationKind, string | null]>

/** name → username, where they work, and the role they hold where */
export const PEOPLE = {
  林晓: ['linxiao', '锦苑社区', null, null],
  王芳: ['wangfang', '春禾社工中心', null, null],
  赵海: ['zhaohai', '柳汀社区', null, null],
  陈立: ['chenli', '鄞州区', 'coordinator', '鄞州区'],
  周敏: ['zhoumin', '宁波市', 'coordinator', '宁波市'],
  沈岚: ['shenlan', '春禾社工中心', 'supervisor', '鄞州区'],
  何静: ['hejing', '宁波市', 'registrar', '宁波市'],
  许言: ['xuyan', '宁波市', 'author', '宁波市'],
  罗成: ['luocheng', '宁波市', 'admin', '宁波市'],
  钱明: ['qianming', '宁波市', 'auditor', '宁波市'],
} as const satisfies Record<string, [string, keyof typeof ORGANISATIONS, Role | null, keyof typeof ORGANISATIONS | null]>

export type PersonName = keyof typeof PEOPLE
export type OrganisationName = keyof typeof ORGANISATIONS

export async function buildWorld(db: Writer): Promise<void> {
  const ctx: Context = { db, actor: systemActor('test-world'), now: WORLD_BEGAN, listeners, request: null }
  const organisations = new Map<string, string>()
  for (const [name, [kind, parent]] of Object.entries(ORGANISATIONS))
    organisations.set(
      name,
      must(
        await createOrganisation(ctx, {
          kind,
          name,
          parentId: parent ? organisations.get(parent)! : null,
          code: null,
          validFrom: '2020-01-01',
        }),
      ),
    )
  for (const [name, [username, place, role, at]] of Object.entries(PEOPLE)) {
    const personId = must(
      await createPerson(ctx, { name, username, organisationId: organisations.get(place)!, hiredOn: '2024-01-01' }),
    )
    if (role)
      must(
        await grantRole(ctx, { personId, role, organisationId: organisations.get(at)!, courseIds: [], validFrom: '2026-01-01' }),
      )
  }
}
