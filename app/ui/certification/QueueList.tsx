import { useTranslation } from 'react-i18next'
import type { QueueItem } from '~/domain/certification/certification'
import { addresses } from '~/http/addresses'
import { usePick } from '~/i18n/i18n'
import { useWait } from './use-wait'

interface Props {
  items: QueueItem[]
  total: number
  currentId: string
}

/** The queue beside a case: who waits, for what, how long. */
export function QueueList({ items, total, currentId }: Props) {
  const { t } = useTranslation('supervise')
  const pick = usePick()
  const wait = useWait()
  const more = total - items.length
  return (
    <nav aria-labelledby="queue-list" className="sticky top-4 max-h-[calc(100vh-2rem)] overflow-y-auto">
      <h2 id="queue-list" className="mb-2 text-[0.9375rem] font-semibold text-ink-2">
        {t('case.list')}
      </h2>
      <ul>
        {items.map((item) => {
          const current = item.caseId === currentId
          return (
            <li key={item.caseId} className="border-t border-line">
              <a
                href={addresses.certificationCase(item.caseId)}
                aria-current={current ? 'true' : undefined}
                className={`block rounded-lg px-2 py-2.5 no-underline hover:bg-sunken ${current ? 'bg-celadon-2' : ''}`}
              >
                <span className="flex items-baseline justify-between gap-2">
                  <b className="text-ink">{item.personName}</b>
                  <span className="shrink-0 text-sm text-ink-2">{wait(item.waitingSince)}</span>
                </span>
                <span className="block text-sm leading-snug text-ink-2">{pick(item.courseTitle)}</span>
              </a>
            </li>
          )
        })}
      </ul>
      {more > 0 && (
        <p className="border-t border-line py-2 text-sm">
          <a href={addresses.queue()}>{t('case.list-more', { count: more })}</a>
        </p>
      )}
    </nav>
  )
}
