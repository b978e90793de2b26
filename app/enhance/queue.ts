// The supervisor's desk by keyboard: J and K move, A and R decide, and a decision asks once more in its place before it is sent.
// Also the sum of the marks as they are chosen, and reasons that are often given, at a click.

const desk = document.querySelector<HTMLElement>('[data-desk]')
const form = document.querySelector<HTMLFormElement>('form[data-decision]')
const bar = form?.querySelector<HTMLElement>('[data-confirm-bar]') ?? null
const feedback = form?.querySelector<HTMLTextAreaElement>('textarea[name=feedback]') ?? null
let asked: HTMLButtonElement | null = null

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return target.type !== 'radio' && target.type !== 'checkbox'
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

function ask(button: HTMLButtonElement): void {
  if (!bar || !button.dataset.ask) return
  asked = button
  bar.hidden = false
  bar.querySelector('[data-question]')!.textContent = button.dataset.ask
  bar.querySelector<HTMLButtonElement>('[data-yes]')!.focus()
}

function close(): void {
  if (!bar || bar.hidden) return
  bar.hidden = true
  asked?.focus()
  asked = null
}

form?.addEventListener('submit', (event) => {
  const button = (event as SubmitEvent).submitter
  if (!(button instanceof HTMLButtonElement) || button === asked || !button.dataset.ask || !bar) return
  event.preventDefault()
  ask(button)
})
bar?.querySelector('[data-yes]')?.addEventListener('click', () => {
  if (asked) form!.requestSubmit(asked)
})
bar?.querySelector('[data-no]')?.addEventListener('click', close)

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') return close()
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
  const key = event.key.toLowerCase()
  if (key === 'j' || key === 'k') {
    const link = document.querySelector<HTMLAnchorElement>(`a[data-key="${key}"]`)
    if (link) {
      event.preventDefault()
      link.click()
    } else move(key === 'j' ? 1 : -1, event)
    return
  }
  const button = form?.querySelector<HTMLButtonElement>(`button[data-key="${key}"]`)
  if (!button) return
  event.preventDefault()
  // Sending back needs words: the place to write them comes first.
  if (key === 'r' && feedback && feedback.value.trim() === '') feedback.focus()
  else ask(button)
})

/** In the list, J and K go from one name to the next. */
function move(step: number, event: KeyboardEvent): void {
  const names = [...document.querySelectorAll<HTMLAnchorElement>('[data-queue] a[data-case]')]
  if (names.length === 0) return
  event.preventDefault()
  const at = names.indexOf(document.activeElement as HTMLAnchorElement)
  const to = at < 0 ? (step > 0 ? 0 : names.length - 1) : Math.min(names.length - 1, Math.max(0, at + step))
  names[to]!.focus()
}

function addUp(fieldset: HTMLElement): void {
  const total = [...fieldset.querySelectorAll<HTMLInputElement>('input[type=radio]:checked')].reduce(
    (sum, input) => sum + Number(input.value),
    0,
  )
  const place = fieldset.querySelector<HTMLElement>('[data-total]')
  if (place) place.textContent = place.dataset.total!.replace('%', String(total))
}
for (const rubric of document.querySelectorAll<HTMLElement>('[data-rubric]')) {
  addUp(rubric)
  rubric.addEventListener('change', () => addUp(rubric))
}

for (const box of document.querySelectorAll<HTMLElement>('[data-chips]')) {
  box.hidden = false
  box.addEventListener('click', (event) => {
    const chip = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-chip]') : null
    if (!chip || !feedback) return
    feedback.value = [feedback.value.trimEnd(), chip.dataset.chip].filter(Boolean).join('\n')
    feedback.focus()
  })
}
for (const help of document.querySelectorAll<HTMLElement>('[data-keys-help]')) help.hidden = false
desk?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })

export {}
