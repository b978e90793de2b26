interface Props {
  /** Sanitised when the lesson was imported. */
  html: string
  lang?: string
}

/** A lesson's own text. */
export function Prose({ html, lang = 'zh-CN' }: Props) {
  return <div className="prose" lang={lang} data-prose dangerouslySetInnerHTML={{ __html: html }} />
}
