import { useTranslation } from 'react-i18next'
import { fieldOf, type AskedQuestion, type Response } from '~/domain/assessment/assessment'
import { Choice } from '~/ui/kit/Choice'
import { Button } from '~/ui/kit/Button'
import { QuestionStem } from './QuestionStem'
import { placeLetter } from './place-letter'

interface Props {
  question: AskedQuestion
  response: Response
  position: number
  path?: number[]
  /** Names the answer for a field that has no legend of its own. */
  stemId: string
}

const chosenRow = 'rounded-md px-3 has-checked:bg-celadon-2 has-checked:shadow-[inset_3px_0_0_var(--celadon-6)]'

/** The controls of one question, native throughout: radios, ticks, lists and one line of text. */
export function QuestionFields({ question, response, position, path = [], stemId }: Props) {
  const { t } = useTranslation('assessment')
  const name = fieldOf(position, ...path)
  switch (question.kind) {
    case 'single':
    case 'multiple': {
      const places =
        response && 'choice' in response ? [response.choice] : response && 'choices' in response ? response.choices : []
      return (
        <div className="mt-2">
          {question.options.map((option, place) => (
            <Choice
              key={place}
              type={question.kind === 'single' ? 'radio' : 'checkbox'}
              name={name}
              value={String(place)}
              defaultChecked={places.includes(place)}
              className={chosenRow}
              label={<Lettered place={place}>{option}</Lettered>}
            />
          ))}
        </div>
      )
    }
    case 'true-false': {
      const truth = response && 'truth' in response ? response.truth : null
      return (
        <div className="mt-2">
          {[true, false].map((value) => (
            <Choice
              key={String(value)}
              type="radio"
              name={name}
              value={String(value)}
              defaultChecked={truth === value}
              className={chosenRow}
              label={t(value ? 'right' : 'wrong')}
            />
          ))}
        </div>
      )
    }
    case 'short':
      return (
        <div className="mt-3 max-w-md">
          <label htmlFor={name} className="sr-only">
            {t('answer')}
          </label>
          <input
            id={name}
            name={name}
            className="control"
            maxLength={500}
            autoComplete="off"
            aria-describedby={stemId}
            defaultValue={response && 'text' in response ? response.text : ''}
          />
        </div>
      )
    case 'matching': {
      const pairs = response && 'pairs' in response ? response.pairs : []
      return (
        <ul className="mt-3 space-y-3">
          {question.lefts.map((left, i) => (
            <li key={i} className="grid gap-1 sm:grid-cols-2 sm:items-center sm:gap-4">
              <label htmlFor={fieldOf(position, ...path, i)}>{left}</label>
              <select
                id={fieldOf(position, ...path, i)}
                name={fieldOf(position, ...path, i)}
                className="control"
                defaultValue={pairs[i] ?? ''}
              >
                <option value="">{t('choose')}</option>
                {question.rights.map((right, place) => (
                  <option key={place} value={place}>
                    {right}
                  </option>
                ))}
              </select>
            </li>
          ))}
        </ul>
      )
    }
    case 'ordering': {
      const ranks = response && 'ranks' in response ? response.ranks : []
      return (
        <>
          <ol className="mt-3 space-y-2" data-order>
            {question.steps.map((step, place) => (
              <li
                key={place}
                className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md border border-line bg-surface p-2 pl-3"
              >
                <label htmlFor={fieldOf(position, ...path, place)} className="min-w-48 flex-1">
                  {step}
                </label>
                <span className="flex items-center gap-1">
                  <select
                    id={fieldOf(position, ...path, place)}
                    name={fieldOf(position, ...path, place)}
                    className="control w-32"
                    defaultValue={ranks[place] ?? ''}
                  >
                    <option value="">{t('choose')}</option>
                    {question.steps.map((_, rank) => (
                      <option key={rank} value={rank}>
                        {t('rank', { n: rank + 1 })}
                      </option>
                    ))}
                  </select>
                  <Button type="button" tone="quiet" hidden data-move="up" aria-label={`${t('up')}: ${step}`}>
                    {t('up')}
                  </Button>
                  <Button type="button" tone="quiet" hidden data-move="down" aria-label={`${t('down')}: ${step}`}>
                    {t('down')}
                  </Button>
                </span>
              </li>
            ))}
          </ol>
          <p className="mt-2 text-[0.9375rem] text-amber" data-twice hidden={!hasTwice(ranks)}>
            {t('rank-twice')}
          </p>
        </>
      )
    }
    case 'case': {
      const parts = response && 'parts' in response ? response.parts : []
      return (
        <div className="mt-4 space-y-6 border-l-2 border-line pl-4">
          {question.parts.map((part, i) => (
            <fieldset key={i} data-part>
              <legend id={`${stemId}-${i}`}>
                <QuestionStem label={t('part', { n: i + 1 })} kind={part.kind} stem={part.stem} />
              </legend>
              <QuestionFields
                question={part}
                response={parts[i] ?? null}
                position={position}
                path={[i]}
                stemId={`${stemId}-${i}`}
              />
            </fieldset>
          ))}
        </div>
      )
    }
  }
}

function hasTwice(ranks: (number | null)[]): boolean {
  const given = ranks.filter((rank) => rank !== null)
  return new Set(given).size < given.length
}

function Lettered({ place, children }: { place: number; children: string }) {
  return (
    <span className="flex gap-2">
      <span className="font-semibold text-ink-2" translate="no">
        {placeLetter(place)}
      </span>
      <span>{children}</span>
    </span>
  )
}
