// A practice task saves itself while it is written, and counts its characters.

// A pause in typing: long enough not to save every stroke, short enough to lose no sentence.
const PAUSE_MS = 1500
const RETRY_MS = 5000

const form = document.querySelector<HTMLFormElement>('[data-task]')
const area = form?.querySelector<HTMLTextAreaElement>('textarea')
if (form && area) keepSaved(form, area)

function keepSaved(form: HTMLFormElement, area: HTMLTextAreaElement): void {
  const words = JSON.parse(form.dataset.words ?? '{}') as Record<string, string>
  const count = form.querySelector<HTMLElement>('[data-count]')
  const state = form.querySelector<HTMLElement>('[data-saved]')
  const basedOn = form.querySelector<HTMLInputElement>('input[name=basedOn]')!
  let saved = area.value
  let waiting: ReturnType<typeof setTimeout> | undefined
  let sending = false
  let leaving = false
  let stopped = false

  area.addEventListener('input', () => {
    if (count) count.textContent = (words.count ?? '').replace('{count}', String([...area.value.replace(/\s/gu, '')].length))
    later(PAUSE_MS)
  })
  area.addEventListener('blur', () => void save())
  addEventListener('online', () => void save())
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && void save())
  form.addEventListener('submit', () => {
    leaving = true
    clearTimeout(waiting)
  })
  addEventListener('beforeunload', (event) => {
    if (!leaving && area.value !== saved) event.preventDefault()
  })

  function later(ms: number): void {
    clearTimeout(waiting)
    waiting = setTimeout(() => void save(), ms)
  }

  async function save(): Promise<void> {
    if (sending || stopped || leaving || area.value === saved) return
    sending = true
    const text = area.value
    tell(words.saving)
    try {
      const answer = await fetch(form.dataset.save!, {
        method: 'POST',
        body: new URLSearchParams({ lessonId: form.dataset.task!, text, basedOn: basedOn.value }),
        keepalive: text.length < 20_000,
      })
      if (answer.ok) {
        const receipt = (await answer.json()) as { savedAt: string; at: string }
        basedOn.value = receipt.savedAt
        saved = text
        tell(words.saved?.replace('{time}', receipt.at))
      } else if (answer.status === 401) stop(words['signed-out'])
      else if (answer.status === 409) stop(words.elsewhere)
      else retry()
    } catch {
      retry()
    } finally {
      sending = false
    }
    // Typed on while the line was busy.
    if (!stopped && area.value !== saved && state?.textContent !== words.unsaved) later(PAUSE_MS)
  }

  function retry(): void {
    tell(words.unsaved)
    later(RETRY_MS)
  }

  function stop(word: string | undefined): void {
    stopped = true
    tell(word)
  }

  function tell(word: string | undefined): void {
    if (state && word) state.textContent = word
  }
}

export {}
