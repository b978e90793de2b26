import { useTranslation } from 'react-i18next'
import type { Rubric } from '~/domain/catalogue/catalogue'
import { Table } from '~/ui/kit/Table'

interface Props {
  rubric: Rubric
}

/** How a practice task is judged, criterion by criterion. */
export function RubricTable({ rubric }: Props) {
  const { t } = useTranslation('learning')
  return (
    <div className="rubric" lang="zh-CN">
      <Table
        caption={t('task.rubric')}
        columns={[
          { key: 'criterion', label: t('task.criterion') },
          { key: 'weight', label: t('task.weight'), numeric: true },
          { key: 'levels', label: t('task.levels') },
        ]}
        rows={rubric.map((one) => ({
          key: one.criterion,
          cells: {
            criterion: one.criterion,
            weight: one.weight,
            levels: (
              <ul className="levels">
                {[...one.levels]
                  .sort((a, b) => b.points - a.points)
                  .map((level) => (
                    <li key={level.points}>
                      <b>{t('task.points', { points: level.points })}</b> {level.text}
                    </li>
                  ))}
              </ul>
            ),
          },
        }))}
      />
    </div>
  )
}
