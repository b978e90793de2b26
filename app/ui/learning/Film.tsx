import { useTranslation } from 'react-i18next'
import type { VideoSettings } from '~/domain/catalogue/catalogue'
import { addresses } from '~/http/addresses'
import { Notice } from '~/ui/kit/Notice'

interface Props {
  versionId: string
  settings: VideoSettings
  /** Seconds, or null. */
  resumeAt: number | null
}

/** The film with captions and chapters; the text below says the same. */
export function Film({ versionId, settings, resumeAt }: Props) {
  const { t } = useTranslation('learning')
  const { src, poster, captions, chapters } = settings.video
  const at = (path: string) => (path.startsWith('https://') ? path : addresses.courseAsset(versionId, path))
  return (
    <div className="film">
      {/* The captions are the track; the transcript stands below. */}
      <video
        controls
        playsInline
        preload="metadata"
        poster={poster ? at(poster) : undefined}
        data-film
        data-resume={resumeAt ?? undefined}
      >
        <source src={at(src)} type={/\.m3u8($|\?)/.test(src) ? 'application/vnd.apple.mpegurl' : 'video/mp4'} />
        <track kind="captions" src={at(captions)} srcLang="zh" label={t('film.captions')} default />
        {chapters && <track kind="chapters" src={at(chapters)} srcLang="zh" label={t('film.chapters')} />}
        <p>{t('film.unplayable')}</p>
      </video>
      {resumeAt !== null && resumeAt > 0 && <p className="quiet no-print">{t('resume.film', { at: clockOf(resumeAt) })}</p>}
      <nav className="chapters no-print" aria-label={t('film.chapters')} data-chapters hidden />
      <div className="no-print" data-film-broken hidden>
        <Notice tone="warn">{t('film.unplayable')}</Notice>
      </div>
    </div>
  )
}

/** 0:42, 12:05 */
function clockOf(seconds: number): string {
  const whole = Math.floor(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}
