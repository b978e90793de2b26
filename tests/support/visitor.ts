// A browser without script: keeps cookies, follows redirects, reads pages, fills in and posts forms.
import { parse, type HTMLElement } from 'node-html-parser'

export interface Page {
  url: string
  status: number
  html: string
  document: HTMLElement
  /** The page's words, blanks folded. */
  text: string
}

type Fields = Record<string, string | string[] | File>

export class Visitor {
  readonly #cookies = new Map<string, string>()
  page!: Page

  constructor(readonly origin: string) {}

  async get(address: string): Promise<Page> {
    return this.#follow(await this.#send(address, { method: 'GET' }))
  }

  /** Posts without a form: for what a page's script sends. */
  async post(address: string, body: URLSearchParams | FormData, headers: Record<string, string> = {}): Promise<Page> {
    return this.#follow(await this.#send(address, { method: 'POST', body, headers }))
  }

  /** The answer as it came, redirects not followed. */
  async raw(address: string, init: RequestInit = {}): Promise<Response> {
    return this.#send(address, init)
  }

  /**
   * Fills in the form that holds a button (or field) matched by `selector` and sends it by that button: hidden and default
   * values go along, as in a browser.
   */
  async submit(selector: string, fields: Fields = {}): Promise<Page> {
    const button = this.page.document.querySelector(selector)
    if (!button) throw new Error(`no ${selector} on ${this.page.url}:\n${this.page.text.slice(0, 600)}`)
    const form = this.#formOf(button)
    const values = this.#valuesOf(form)
    if (button.tagName === 'BUTTON' && button.getAttribute('name'))
      values.set(button.getAttribute('name')!, button.getAttribute('value') ?? '')
    for (const [name, value] of Object.entries(fields)) {
      values.delete(name)
      for (const one of Array.isArray(value) ? value : [value]) values.append(name, one)
    }
    const address = new URL(button.getAttribute('formaction') ?? form.getAttribute('action') ?? this.page.url, this.page.url)
    if ((form.getAttribute('method') ?? 'get').toLowerCase() === 'get') {
      address.search = new URLSearchParams(
        [...values].map(([name, value]): [string, string] => [name, value as string]),
      ).toString()
      return this.get(address.pathname + address.search)
    }
    const multipart = form.getAttribute('enctype') === 'multipart/form-data'
    const body = multipart
      ? values
      : new URLSearchParams([...values].map(([name, value]): [string, string] => [name, value as string]))
    return this.post(address.pathname + address.search, body)
  }

  async signIn(username: string, password: string): Promise<Page> {
    await this.get('/login')
    return this.submit('form input[name=password]', { username, password })
  }

  link(words: string | RegExp): string {
    const found = this.page.document.querySelectorAll('a').find((a) => {
      const text = a.text.replace(/\s+/g, ' ').trim()
      return typeof words === 'string' ? text.includes(words) : words.test(text)
    })
    if (!found) throw new Error(`no link ${words} on ${this.page.url}:\n${this.page.text.slice(0, 600)}`)
    return found.getAttribute('href')!
  }

  #formOf(element: HTMLElement): HTMLElement {
    const id = element.getAttribute('form')
    if (id) return this.page.document.querySelector(`form#${id}`)!
    let node: HTMLElement | null = element
    while (node && node.tagName !== 'FORM') node = node.parentNode
    if (!node) throw new Error('the button stands in no form')
    return node
  }

  #valuesOf(form: HTMLElement): FormData {
    const values = new FormData()
    const outside = form.id ? this.page.document.querySelectorAll(`[form=${form.id}]`) : []
    for (const field of [...form.querySelectorAll('input, textarea, select'), ...outside]) {
      const name = field.getAttribute('name')
      if (!name || field.hasAttribute('disabled')) continue
      const type = field.getAttribute('type') ?? 'text'
      if (field.tagName === 'SELECT') {
        const chosen = field.querySelector('option[selected]') ?? field.querySelector('option')
        if (chosen) values.append(name, chosen.getAttribute('value') ?? chosen.text)
      } else if (field.tagName === 'TEXTAREA') values.append(name, field.text.replace(/^\n/, ''))
      else if (type === 'checkbox' || type === 'radio') {
        if (field.hasAttribute('checked')) values.append(name, field.getAttribute('value') ?? 'on')
      } else if (type !== 'submit' && type !== 'file' && type !== 'button') values.append(name, field.getAttribute('value') ?? '')
    }
    return values
  }

  async #send(address: string, init: RequestInit): Promise<Response> {
    const url = new URL(address, this.origin)
    const headers = new Headers(init.headers)
    if (this.#cookies.size > 0) headers.set('cookie', [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    if (init.method && init.method !== 'GET') headers.set('origin', this.origin)
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      const at = pair.indexOf('=')
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
      if (/max-age=0/i.test(cookie) || value === '') this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
    return response
  }

  async #follow(response: Response): Promise<Page> {
    let hops = 0
    while (response.status >= 300 && response.status < 400 && response.headers.has('location')) {
      if (++hops > 8) throw new Error(`too many redirects, last to ${response.headers.get('location')}`)
      response = await this.#send(new URL(response.headers.get('location')!, response.url).toString(), { method: 'GET' })
    }
    const html = await response.text()
    const document = parse(html)
    this.page = { url: response.url, status: response.status, html, document, text: document.text.replace(/\s+/g, ' ') }
    return this.page
  }
}
