import type { Context, ReadContext } from './context'

/** What a database says of itself. */
export type SettingName = 'demonstration'

/** The value, or null when it was never set. */
export async function findSetting(ctx: Pick<ReadContext, 'db'>, name: SettingName): Promise<string | null> {
  const row = await ctx.db.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst()
  return row?.value ?? null
}

export async function setSetting(ctx: Context, name: SettingName, value: string): Promise<void> {
  await ctx.db
    .insertInto('setting')
    .values({ name, value, set_at: ctx.now })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value, set_at: ctx.now }))
    .execute()
}
