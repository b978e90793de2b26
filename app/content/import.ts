// The content folder into the database: check, keep the files, import questions and courses in one transaction.
import { importQuestions, planQuestions, type BankPlan } from '~/domain/assessment/assessment.server'
import { importContent, planImport, type ImportPlan } from '~/domain/catalogue/catalogue.server'
import type { Context, ReadContext } from '~/domain/kernel/context'
import { must } from '~/domain/kernel/outcome'
import { dayOf } from '~/domain/kernel/time'
import { inTransaction } from '~/domain/kernel/transaction'
import { addresses } from '~/http/addresses'
import type { FileStore } from '~/server/files'
import { buildContent } from './build'
import { checkContent, type CheckedContent } from './check'

export interface ContentPlan extends ImportPlan {
  questions: BankPlan
}

/** Content that must not be imported; the faults say why. */
export class FaultyContent extends Error {
  constructor(readonly checked: CheckedContent) {
    super(
      checked.faults
        .filter((fault) => fault.weight === 'fault')
        .map((fault) => `${fault.file}:${fault.line ?? ''} ${fault.field ?? ''} ${fault.code}`)
        .join('\n'),
    )
  }
}

/** What importing the folder would do; nothing is written. Throws {@link FaultyContent}, and Forbidden for all but the system. */
export async function planFolder(ctx: ReadContext, folder: string): Promise<ContentPlan> {
  const { source, built } = readSound(ctx, folder)
  return {
    ...(await planImport(ctx, built.catalogue)),
    questions: await planQuestions(
      ctx,
      source.sets.map((set) => set.value),
    ),
  }
}

/**
 * Imports the folder and returns what was done; running it again does nothing. Everything or nothing, but for files, which lie by
 * their hash and harm nobody. Throws {@link FaultyContent}, and Forbidden for all but the system.
 */
export async function importFolder(ctx: Context, files: FileStore, folder: string): Promise<ContentPlan> {
  const { source, built } = readSound(ctx, folder)
  for (const bytes of built.files.values()) await files.put(bytes)
  return inTransaction(ctx, async (ctx) => {
    const questions = must(
      await importQuestions(
        ctx,
        source.sets.map((set) => set.value),
      ),
    )
    const base = (version: string) => addresses.courseAsset(version, '').replace(/\/$/, '')
    return { ...(await importContent(ctx, built.catalogue, base)), questions }
  })
}

function readSound(ctx: ReadContext, folder: string) {
  const checked = checkContent(folder, dayOf(ctx.now))
  if (!checked.sound) throw new FaultyContent(checked)
  return { source: checked.source, built: buildContent(checked.source) }
}
