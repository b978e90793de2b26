// A supervisor's decision: kept for ever, handed down to learning as evidence.
import { lessonsOfVersion } from '~/domain/catalogue/catalogue.server'
import { namesOfPeople, subjectOf } from '~/domain/identity/identity.server'
import type { Context } from '~/domain/kernel/context'
import { Forbidden, NotFound } from '~/domain/kernel/errors'
import { publish } from '~/domain/kernel/events'
import { newId } from '~/domain/kernel/ids'
import { done, refused, type Outcome, type Refused } from '~/domain/kernel/outcome'
import { authorise } from '~/domain/kernel/policy'
import { inTransaction } from '~/domain/kernel/transaction'
import type { CourseEvidence, DecidedKind, LessonEvidence } from '~/domain/learning/learning'
import { evidenceFor, recordEvidence } from '~/domain/learning/learning.server'
import {
  DecisionInput,
  faultOfMarks,
  LEAST_FEEDBACK_CHARACTERS,
  totalPoints,
  type BatchReceipt,
  type DecisionRefusal,
  type TaskMarks,
} from './certification'

type Task = LessonEvidence & { submissions: [LessonEvidence['submissions'][number], ...LessonEvidence['submissions']] }

/**
 * Certifies, returns or declines a waiting case. Returns the decision's id and, when certified, the completion. Refuses by
 * {@link DecisionRefusal}: `decided-already` names who was faster. A return and a decline need feedback; certifying needs a
 * level for every criterion and the rubric's pass points. Throws NotFound for no such case, Forbidden for whoever may not
 * certify it and always for one's own work.
 */
export async function decide(
  ctx: Context,
  input: DecisionInput,
): Promise<Outcome<{ decisionId: string; completionId: string | null }, DecisionRefusal>> {
  const { caseId, verdict, feedback, marks, returns, seen } = DecisionInput.parse(input)
  return inTransaction(ctx, async (ctx) => {
    const found = await ctx.db.selectFrom('certification_case').selectAll().where('id', '=', caseId).executeTakeFirst()
    if (!found) throw new NotFound('case')
    authorise(ctx, 'certification.decide', { ...(await subjectOf(ctx, found.person_id)), courseId: found.course_id })
    // A decision has an author whose name stands on the certificate: no job takes one.
    if (ctx.actor.kind !== 'person') throw new Forbidden('certification.decide')
    const decidedBy = ctx.actor.personId

    // Taking the case is one statement, so that of two who decide at once only one finds it waiting.
    const taken = await ctx.db
      .updateTable('certification_case')
      .set({ state: verdict })
      .where('id', '=', caseId)
      .where('state', '=', 'waiting')
      .where('waiting_since', '=', seen ?? found.waiting_since)
      .returning('id')
      .executeTakeFirst()
    if (!taken) return decidedAlready(ctx, caseId)

    if (verdict !== 'certified' && [...feedback].length < LEAST_FEEDBACK_CHARACTERS)
      return refused('feedback-required', { least: LEAST_FEEDBACK_CHARACTERS })

    const evidence = await evidenceFor(ctx, { personId: found.person_id, courseId: found.course_id })
    const tasks = tasksOf(evidence)
    const judged = tasks.map((task) => marksFor(task, marks, returns, verdict))
    if (verdict === 'returned' && !judged.some((one) => one.returned)) return refused('nothing-to-return')
    // A task that is not sent back is accepted: it has to be good enough, whatever becomes of the others.
    if (verdict !== 'declined')
      for (const [i, task] of tasks.entries()) {
        if (judged[i]!.returned) continue
        const { rubric, passPoints } = task.submissions[0]
        const fault = faultOfMarks(rubric, passPoints, judged[i]!.points)
        if (fault) return refused(fault, { total: judged[i]!.total, pass: passPoints })
      }

    const decisionId = newId()
    const { rounds } = await ctx.db
      .selectFrom('certification_decision')
      .select((eb) => eb.fn.countAll<number>().as('rounds'))
      .where('case_id', '=', caseId)
      .executeTakeFirstOrThrow()
    const round = Number(rounds) + 1
    await ctx.db
      .insertInto('certification_decision')
      .values({
        id: decisionId,
        case_id: caseId,
        round,
        verdict,
        feedback,
        rubric: JSON.stringify(judged),
        decided_by_id: decidedBy,
        decided_at: ctx.now,
      })
      .execute()
    if (verdict === 'returned')
      await ctx.db
        .updateTable('certification_case')
        .set({
          waiting_since: ctx.now,
          awaits: JSON.stringify(judged.filter((one) => one.returned).map((one) => one.lessonId)),
        })
        .where('id', '=', caseId)
        .execute()
    await publish(ctx, {
      type: 'case-decided',
      about: `person:${found.person_id}`,
      case: caseId,
      person: found.person_id,
      course: found.course_id,
      verdict,
      round,
    })

    const tell = (kind: DecidedKind, lessonId: string | null) =>
      recordEvidence(ctx, {
        personId: found.person_id,
        courseId: found.course_id,
        lessonId,
        kind,
        // One cause gives one fact of a kind; a decision on two tasks is two causes.
        cause: lessonId ? `decision:${decisionId}:${lessonId}` : `decision:${decisionId}`,
        facts: { decision: decisionId, case: caseId },
      })
    for (const one of judged) {
      if (verdict === 'declined') break
      const told = await tell(verdict === 'returned' && one.returned ? 'task-returned' : 'task-accepted', one.lessonId)
      if (!told.ok) return notTold(told)
    }
    if (verdict === 'returned') return done({ decisionId, completionId: null })
    const told = await tell(verdict, null)
    if (!told.ok) return notTold(told)
    return done({ decisionId, completionId: told.value.completionId })
  })
}

function notTold(outcome: Refused<string>): Refused<DecisionRefusal> {
  return refused(outcome.refusal === 'already-completed' ? 'completed-already' : 'requirements-missing', outcome.facts)
}

async function decidedAlready(ctx: Context, caseId: string): Promise<Refused<'decided-already'>> {
  const last = await ctx.db
    .selectFrom('certification_decision')
    .select(['verdict', 'decided_by_id', 'decided_at'])
    .where('case_id', '=', caseId)
    .orderBy('round', 'desc')
    .executeTakeFirst()
  const name = last && (await namesOfPeople(ctx, [last.decided_by_id])).get(last.decided_by_id)
  return refused('decided-already', { by: name ?? null, verdict: last?.verdict ?? null, at: last?.decided_at ?? null })
}

function tasksOf(evidence: CourseEvidence): Task[] {
  return evidence.lessons.filter((lesson): lesson is Task => lesson.kind === 'task' && lesson.submissions.length > 0)
}

function marksFor(
  task: Task,
  marks: { lessonId: string; points: (number | null)[] }[],
  returns: string[],
  verdict: string,
): TaskMarks {
  const points = marks.find((one) => one.lessonId === task.lessonId)?.points ?? []
  return {
    lessonId: task.lessonId,
    submissionId: task.submissions[0].id,
    points,
    total: totalPoints(points),
    returned: verdict === 'returned' && (returns.length === 0 || returns.includes(task.lessonId)),
  }
}

/**
 * Certifies many cases with nothing to read, each by itself. Returns how many, and which were left out and why: decided by
 * somebody else meanwhile, not there for this actor, or with a task that has to be read.
 */
export async function certifyBatch(ctx: Context, caseIds: readonly string[]): Promise<BatchReceipt> {
  const receipt: BatchReceipt = { certified: 0, skipped: [] }
  for (const caseId of new Set(caseIds)) {
    const row = await ctx.db
      .selectFrom('certification_case')
      .select('course_version_id')
      .where('id', '=', caseId)
      .executeTakeFirst()
    if (!row) receipt.skipped.push({ caseId, refusal: 'not-there' })
    else if ((await lessonsOfVersion(ctx, row.course_version_id)).some((lesson) => lesson.kind === 'task'))
      receipt.skipped.push({ caseId, refusal: 'has-to-be-read' })
    else {
      const outcome = await decide(ctx, { caseId, verdict: 'certified' }).catch((error: unknown) => {
        if (error instanceof Forbidden) return refused('not-there')
        throw error
      })
      if (outcome.ok) receipt.certified++
      else receipt.skipped.push({ caseId, refusal: outcome.refusal })
    }
  }
  return receipt
}
