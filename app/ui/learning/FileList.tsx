import { useTranslation } from 'react-i18next'
import type { TaskFile } from '~/domain/learning/learning'
import { addresses } from '~/http/addresses'
import { useFormat } from '~/i18n/format'
import { Button } from '~/ui/kit/Button'
import { Icon } from '~/ui/kit/Icon'

interface Props {
  files: TaskFile[]
  /** Said when there are none; nothing is shown without it. */
  empty?: string
  /** What the button beside each file does; it sits in the surrounding form. */
  action?: 'remove' | 'reuse'
}

/** Files of a practice task: each is downloaded, never opened in the page. */
export function FileList({ files, empty, action }: Props) {
  const { t } = useTranslation('learning')
  const format = useFormat()
  if (files.length === 0) return empty ? <p className="quiet">{empty}</p> : null
  return (
    <ul className="file-list">
      {files.map((file) => (
        <li key={file.id}>
          <a href={addresses.taskFile(file.id)} download={file.name}>
            <Icon name="file" />
            <span>{file.name}</span>
          </a>
          <span className="quiet">{format.fileSize(file.bytes)}</span>
          {action && (
            <Button tone="quiet" name={action} value={file.id} aria-label={t(`task.${action}-named`, { name: file.name })}>
              {t(`task.${action}`)}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
