import type { Segment } from '~/domain/catalogue/catalogue'

interface Props {
  segments: Segment[]
}

/** A found text with the looked-for words marked. */
export function Marked({ segments }: Props) {
  return (
    <>
      {segments.map((segment, i) =>
        segment.hit ? (
          <mark key={i} className="rounded-sm bg-celadon-3 text-ink">
            {segment.text}
          </mark>
        ) : (
          segment.text
        ),
      )}
    </>
  )
}
