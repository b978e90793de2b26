import { useTranslation } from 'react-i18next'
import type { ChapterCoverage, PaperCoverage } from '~/content/check-bank'
import { useFormat } from '~/i18n/format'
import { Table } from '~/ui/kit/Table'

export const holdsItems = ({ single, multiple }: ChapterCoverage) => single + multiple > 0

/** A paper's chapters: how many items there are, how many are kept for mock exams, and what one mock paper asks. */
export function PaperTable({ paper: { title, official, chapters } }: { paper: PaperCoverage }) {
  const { t } = useTranslation('author')
  const format = useFormat()
  const sum = (of: (chapter: ChapterCoverage) => number) =>
    format.number(chapters.reduce((total, chapter) => total + of(chapter), 0))
  const pair = ({ single, multiple }: { single: number; multiple: number }) => t('bank.pair', { single, multiple })
  const all = (chapter: ChapterCoverage) => chapter.single + chapter.multiple
  const mock = (chapter: ChapterCoverage) => chapter.mock.single + chapter.mock.multiple
  return (
    <details className="mt-4">
      <summary>
        <span lang="zh-CN">{title}</span> · {t('bank.sum', { all: sum(all), mock: sum(mock) })}
      </summary>
      <Table
        caption={official ? t('bank.official') : t('bank.unofficial')}
        columns={[
          { key: 'chapter', label: t('bank.chapter') },
          { key: 'share', label: t('bank.share'), numeric: true },
          { key: 'items', label: t('bank.items'), numeric: true },
          { key: 'mock', label: t('bank.mock'), numeric: true },
          { key: 'needed', label: t('bank.needed'), numeric: true },
        ]}
        rows={chapters.map((chapter) => ({
          key: chapter.chapter,
          cells: {
            chapter: <span lang="zh-CN">{chapter.title}</span>,
            share: format.number(chapter.share),
            items: pair(chapter),
            mock: pair(chapter.mock),
            needed: pair(chapter.needed),
          },
        }))}
      />
    </details>
  )
}
