import { useTranslation } from 'react-i18next'
import type { TaskSettings } from '~/domain/catalogue/catalogue'
import { countCharacters, type LessonState, type TaskFeedback, type TaskWork } from '~/domain/learning/learning'
import { addresses } from '~/http/addresses'
import { useFormat } from '~/i18n/format'
import { Button } from '~/ui/kit/Button'
import { FormFault } from '~/ui/kit/FormFault'
import { plainMeta } from '~/ui/kit/field-meta'
import { Icon } from '~/ui/kit/Icon'
import { Notice } from '~/ui/kit/Notice'
import { Section } from '~/ui/kit/Section'
import { TextArea } from '~/ui/kit/TextArea'
import { FileList } from './FileList'
import { RubricTable } from './RubricTable'
import { Submissions } from './Submissions'

/** What the last post was refused for, with what it carried. */
export interface LessonReply {
  refusal: { code: string; facts?: Record<string, unknown> } | null
  text: string
  /** The state of the draft that the text was written on, when another has been saved since. */
  basedOn?: string
}

interface Props {
  lessonId: string
  settings: TaskSettings
  state: LessonState | null
  /** True once the course was decided: nothing more can be handed in. */
  closed: boolean
  work: TaskWork
  feedback: TaskFeedback[]
  reply: LessonReply | undefined
}

/** A practice task: how it is judged, the work in progress, and what was handed in before. */
export function TaskPanel({ lessonId, settings, state, closed, work, feedback, reply }: Props) {
  const { t } = useTranslation('learning')
  const format = useFormat()
  const open = state !== 'submitted' && state !== 'finished' && !closed
  const last = work.submissions[0]
  const rubric = (
    <Section key="rubric" title={t('task.rubric')}>
      <p className="quiet">{t('task.rubric-lead', { pass: settings.passPoints })}</p>
      <RubricTable rubric={settings.rubric} />
    </Section>
  )
  const own = (
    <Section key="work" title={t('task.work')} id="work">
      {reply?.refusal && <FormFault reply={reply} ns="learning" />}
      {state === 'submitted' && last && (
        <Notice tone="info">{t('task.waiting', { number: last.number, at: format.instant(last.submittedAt) })}</Notice>
      )}
      {state === 'finished' && <Notice tone="done">{t('task.accepted')}</Notice>}
      {open && <TaskForm lessonId={lessonId} settings={settings} state={state} work={work} reply={reply} />}
    </Section>
  )
  const earlier = work.submissions.length > 0 && (
    <Section key="earlier" title={t('task.before-that')}>
      {state === 'returned' && last && <Notice tone="warn">{t('task.returned', { number: last.number })}</Notice>}
      <Submissions
        submissions={work.submissions}
        feedback={feedback}
        rubric={settings.rubric}
        reusable={open && settings.maxFiles > 0}
      />
    </Section>
  )
  // What the supervisor wrote comes first for who has to revise; the rest keeps the order of a first attempt.
  return <>{state === 'returned' ? [earlier, own, rubric] : [rubric, own, earlier]}</>
}

interface FormProps {
  lessonId: string
  settings: TaskSettings
  state: LessonState | null
  work: TaskWork
  reply: LessonReply | undefined
}

function TaskForm({ lessonId, settings, state, work, reply }: FormProps) {
  const { t } = useTranslation('learning')
  const format = useFormat()
  const wantsText = settings.submit.includes('text')
  const wantsFiles = settings.submit.includes('files') && settings.maxFiles > 0
  // After a return one goes on from what was handed in.
  const text = reply?.text ?? work.draft?.text ?? (state === 'returned' ? (work.submissions[0]?.text ?? '') : '')
  const min = settings.minCharacters
  const words = (count: string) =>
    min > 0 ? t('task.count', { count: count as never, min }) : t('task.count-plain', { count: count as never })
  return (
    <form
      method="post"
      encType="multipart/form-data"
      className="task-form no-print"
      data-task={lessonId}
      data-save={addresses.taskDrafts()}
      data-words={JSON.stringify({
        count: words('{count}'),
        saved: t('task.saved', { time: '{time}' }),
        saving: t('task.saving'),
        unsaved: t('task.unsaved'),
        'signed-out': t('task.signed-out'),
        elsewhere: t('task.elsewhere'),
      })}
    >
      {/* What the Enter key in a field would press: saving, never handing in. */}
      <button className="sr-only" name="intent" value="save" tabIndex={-1} aria-hidden="true" />
      <input type="hidden" name="basedOn" value={reply?.basedOn ?? work.draft?.savedAt ?? ''} />
      {wantsText && (
        <>
          <TextArea
            label={t('task.text')}
            hint={min > 0 ? t('task.text-hint', { min }) : t('task.text-hint-any')}
            meta={plainMeta('text', text)}
            rows={14}
            lang="zh-CN"
            className="task-text"
          />
          <p className="task-state">
            <span data-count>{words(String(countCharacters(text)))}</span>
            <span role="status" data-saved>
              {work.draft ? t('task.saved', { time: format.clock(work.draft.savedAt) }) : t('task.not-saved-yet')}
            </span>
          </p>
        </>
      )}
      {wantsFiles && (
        <fieldset className="task-files">
          <legend>{t('task.files')}</legend>
          <FileList files={work.files} empty={t('task.files-none')} action="remove" />
          {work.files.length < settings.maxFiles ? (
            <div className="field">
              <label className="sr-only" htmlFor="files">
                {t('task.files-add')}
              </label>
              <p className="field-hint" id="files-hint">
                {t('task.files-hint', { most: settings.maxFiles })}
              </p>
              <div className="task-upload">
                <input
                  className="control"
                  id="files"
                  type="file"
                  name="file"
                  multiple={settings.maxFiles > 1}
                  accept=".pdf,.png,.jpg,.jpeg,.webp,.docx,.xlsx,.txt"
                  aria-describedby="files-hint"
                />
                <Button tone="secondary" name="intent" value="upload">
                  <Icon name="upload" />
                  {t('task.upload')}
                </Button>
              </div>
            </div>
          ) : (
            <p className="quiet">{t('task.files-full', { most: settings.maxFiles })}</p>
          )}
        </fieldset>
      )}
      <div className="actions task-actions">
        <Button name="intent" value="submit">
          {state === 'returned' ? t('task.resubmit') : t('task.submit')}
        </Button>
        {wantsText && (
          <Button tone="secondary" name="intent" value="save">
            {t('task.save')}
          </Button>
        )}
      </div>
    </form>
  )
}
