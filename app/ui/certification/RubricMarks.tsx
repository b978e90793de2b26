import { useTranslation } from 'react-i18next'
import type { Rubric } from '~/domain/catalogue/catalogue'
import { Card } from '~/ui/kit/Card'

interface Props {
  lessonId: string
  rubric: Rubric
  passPoints: number
  /** The form the marks belong to; null to read only. */
  form: string | null
  chosen: (string | null)[]
}

/** The field that holds the points of a task's criterion. */
export function pointsField(lessonId: string, criterion: number): string {
  return `points.${lessonId}.${criterion}`
}

/** The rubric as choices, one level per criterion; the sum is shown while marking and checked when deciding. */
export function RubricMarks({ lessonId, rubric, passPoints, form, chosen }: Props) {
  const { t } = useTranslation('supervise')
  return (
    <Card>
      <div data-rubric>
        <h3 className="text-base font-semibold">{t('case.rubric')}</h3>
        <p className="text-sm text-ink-2">{t('case.rubric-pass', { pass: passPoints })}</p>
        {rubric.map((criterion, i) => (
          <fieldset key={criterion.criterion} className="mt-4" lang="zh-CN">
            <legend className="mb-1 font-semibold">
              {t('case.criterion', { criterion: criterion.criterion, weight: criterion.weight })}
            </legend>
            {[...criterion.levels]
              .sort((a, b) => b.points - a.points)
              .map((level) => (
                <label key={level.points} className="flex gap-2 rounded-md py-1 text-[0.9375rem] leading-snug hover:bg-sunken">
                  {form && (
                    <input
                      type="radio"
                      form={form}
                      name={pointsField(lessonId, i)}
                      value={level.points}
                      defaultChecked={chosen[i] === String(level.points)}
                      className="mt-[0.15rem] size-5 shrink-0 accent-celadon-7"
                    />
                  )}
                  <span>
                    <b className="mr-1.5">{t('case.points', { points: level.points })}</b>
                    {level.text}
                  </span>
                </label>
              ))}
          </fieldset>
        ))}
        {form && (
          <p
            className="mt-4 border-t border-line pt-3 font-semibold"
            data-total={t('case.total', { total: '%' })}
            role="status"
            aria-live="polite"
          />
        )}
      </div>
    </Card>
  )
}
