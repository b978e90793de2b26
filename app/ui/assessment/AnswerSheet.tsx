import type { ReactNode } from 'react'

interface Props {
  title: string
  items: { position: number; shape: string; word: string; label: string }[]
  children?: ReactNode
}

/** The numbers of all questions with the state of each, as shape and word; each leads to its question. */
export function AnswerSheet({ title, items, children }: Props) {
  return (
    <nav id="sheet" aria-labelledby="sheet-title">
      <h2 id="sheet-title" className="text-base">
        {title}
      </h2>
      {children}
      <ol className="mt-2 grid grid-cols-[repeat(auto-fill,minmax(4.25rem,1fr))] gap-1.5">
        {items.map(({ position, shape, word, label }) => (
          <li key={position}>
            <a
              href={`#question-${position}`}
              data-sheet={position}
              aria-label={`${label} ${word}`}
              className="flex min-h-11 flex-col items-center justify-center rounded-md border border-line bg-surface px-1 py-1 leading-tight text-ink no-underline hover:border-celadon-6"
            >
              <span className="flex items-center gap-1 font-semibold tabular-nums">
                <span data-shape aria-hidden="true" className="text-sm text-celadon-7">
                  {shape}
                </span>
                {position}
              </span>
              <span data-word className="text-xs text-ink-3">
                {word}
              </span>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
