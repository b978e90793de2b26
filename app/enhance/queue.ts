// Keys of the supervisor's desk: whatever carries `data-key` is pressed by that letter. A decision is never sent by one key
// alone: the button is focused first, and the same key again (or Enter) presses it.

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const radio = event.target instanceof HTMLInputElement && event.target.type === 'radio'
  if (isTyping(event.target) && !radio) return
  const wanted = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`)
  if (!wanted) return
  event.preventDefault()
  if (wanted instanceof HTMLAnchorElement) wanted.click()
  else if (document.activeElement === wanted) wanted.click()
  else wanted.focus()
})

export {}
