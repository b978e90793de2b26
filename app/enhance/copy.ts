/** Shows the button that copies what stands in `[data-copy-source]`, where the browser lets a page do that. */
const button = document.querySelector<HTMLButtonElement>('[data-copy]')
const source = document.querySelector<HTMLInputElement>('[data-copy-source]')

if (button && source) {
  button.hidden = !navigator.clipboard
  source.addEventListener('focus', () => source.select())
  button.addEventListener('click', () => {
    void navigator.clipboard.writeText(source.value).then(() => {
      button.textContent = button.dataset.copied ?? button.textContent
    })
  })
}

export {}
