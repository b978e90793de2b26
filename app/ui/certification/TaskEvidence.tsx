import { useTranslation } from 'react-i18next'
import type { LessonEvidence } from '~/domain/learning/learning'
import { addresses } from '~/http/addresses'
import { useFormat } from '~/i18n/format'
import { usePick } from '~/i18n/i18n'
import { Notice } from '~/ui/kit/Notice'
import { Section } from '~/ui/kit/Section'
import { FileList } from '~/ui/learning/FileList'
import { pointsField, RubricMarks } from './RubricMarks'

interface Props {
  lesson: LessonEvidence
  courseSlug: string
  /** The decision's form; without it the rubric is only read. */
  form: string | null
  /** What was chosen before the form came back, by field name. */
  chosen: Record<string, string>
  /** True when more than one task could be sent back. */
  choosesReturn: boolean
  returned: boolean
}

/** A practice task: what was handed in, and beside it the rubric to mark it by. */
export function TaskEvidence({ lesson, courseSlug, form, chosen, choosesReturn, returned }: Props) {
  const { t } = useTranslation('supervise')
  const pick = usePick()
  const format = useFormat()
  const [newest, ...earlier] = lesson.submissions
  return (
    <Section
      title={t('case.task', { title: pick(lesson.title) })}
      actions={<a href={addresses.lesson(courseSlug, lesson.slug)}>{t('case.brief')}</a>}
    >
      {!newest ? (
        <Notice tone="warn">{t('case.not-submitted')}</Notice>
      ) : (
        <div className="grid gap-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="min-w-0">
            <Submission submission={newest} head />
            {earlier.length > 0 && (
              <section className="mt-6" aria-label={t('case.earlier-all')}>
                {earlier.map((submission) => (
                  <details key={submission.id} className="border-t border-line py-2">
                    <summary className="cursor-pointer py-1">
                      {t('case.earlier', { number: submission.number, at: format.instant(submission.submittedAt) })}
                    </summary>
                    <Submission submission={submission} />
                  </details>
                ))}
              </section>
            )}
          </div>
          <div>
            <RubricMarks
              lessonId={lesson.lessonId}
              rubric={newest.rubric}
              passPoints={newest.passPoints}
              form={form}
              chosen={newest.rubric.map((_, i) => chosen[pointsField(lesson.lessonId, i)] ?? null)}
            />
            {form && choosesReturn && (
              <label className="mt-4 flex items-center gap-2">
                <input type="checkbox" form={form} name="returns" value={lesson.lessonId} defaultChecked={returned} />
                {t('case.return-this')}
              </label>
            )}
          </div>
        </div>
      )}
    </Section>
  )
}

function Submission({ submission, head }: { submission: LessonEvidence['submissions'][number]; head?: boolean }) {
  const { t } = useTranslation('supervise')
  const format = useFormat()
  return (
    <>
      {head && (
        <p className="mb-2 text-[0.9375rem] text-ink-3">
          {t('case.submission', { number: submission.number, at: format.instant(submission.submittedAt) })}
        </p>
      )}
      {submission.text === '' ? (
        <p className="text-ink-2">{t('case.no-text')}</p>
      ) : (
        <p className="max-w-[38em] break-words whitespace-pre-wrap" lang="zh-CN">
          {submission.text}
        </p>
      )}
      {submission.files.length > 0 && (
        <div className="mt-4">
          <p className="font-semibold">{t('case.files')}</p>
          <FileList files={submission.files} />
          <p className="text-sm text-ink-3">{t('case.files-note')}</p>
        </div>
      )}
    </>
  )
}
