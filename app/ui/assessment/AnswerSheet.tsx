interface Props {
  title: string
  items: { position: number; shape: string; word: string; label: string }[]
  /** What each shape says, for where the words have no room. */
  legend: { shape: string; word: string }[]
}

/** The numbers of all questions with the state of each, as shape and word; each leads to its question. */
export function AnswerSheet({ title, items, legend }: Props) {
  return (
    <nav id="sheet" aria-labelledby="sheet-title">
      <h2 id="sheet-title" className="text-base">
        {title}
      </h2>
      <p className="flex flex-wrap gap-x-3 text-sm text-ink-3 sm:hidden" aria-hidden="true">
        {legend.map(({ shape, word }) => (
          <span key={shape}>
            {shape} {word}
          </span>
        ))}
      </p>
      <ol className="mt-2 grid grid-cols-[repeat(auto-fill,minmax(2.5rem,1fr))] sm:grid-cols-[repeat(auto-fill,minmax(4.25rem,1fr))] gap-1.5">
        {items.map(({ position, shape, word, label }) => (
          <li key={position}>
            <a
              href={`#question-${position}`}
              data-sheet={position}
              aria-label={`${label} ${word}`}
              className="flex min-h-11 flex-col items-center justify-center rounded-md border border-line bg-surface px-1 py-1 leading-tight text-ink no-underline hover:border-celadon-6"
            >
              <span className="flex flex-col-reverse items-center font-semibold whitespace-nowrap tabular-nums sm:flex-row sm:gap-1">
                <span data-shape aria-hidden="true" className="text-sm leading-none text-celadon-7">
                  {shape}
                </span>
                {position}
              </span>
              <span data-word className="text-xs text-ink-3 max-sm:sr-only">
                {word}
              </span>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
