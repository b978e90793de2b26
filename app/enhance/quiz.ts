// The paper's comfort: saves each answer as it is given, keeps what cannot be saved, counts the time down, moves steps.
// The rules of saving are in answer-queue.ts; this file only knows where things stand on the page.
import type { WordsOfScript } from '~/ui/assessment/AttemptForm'
import type { QuestionState } from '~/ui/assessment/question-state'
import { answerQueue, sameFields, storageOf, tidyFields, type AnswerFields, type Newer, type Reply } from './answer-queue'

// Long enough not to send each key stroke, short enough that a lost line costs half a word.
const TYPING_MS = 800
// How often a page that is looked at asks whether another one has saved.
const LOOK_MS = 20_000
const RETRY_FIRST_MS = 2_000
const RETRY_MOST_MS = 30_000
// A request that takes longer is as good as lost; sending it again is safe.
const PATIENCE_MS = 10_000
const ANNOUNCED_MINUTES = [10, 5, 1]

const storage = storageOf(() => window.localStorage)

const finished = document.querySelector<HTMLElement>('[data-quiz-done]')
if (finished) queueFor(finished.dataset.quizDone!, '', { onSaved() {}, onNewer() {}, onRefused() {} }).forget()

const paper = document.querySelector<HTMLFormElement>('form[data-quiz]')
if (paper) take(paper)

type Told = Pick<Parameters<typeof answerQueue>[0], 'onSaved' | 'onNewer' | 'onRefused'>

function queueFor(attempt: string, address: string, told: Told) {
  return answerQueue({
    attempt,
    storage,
    nowMs: () => Date.now(),
    send: (answer) => send(address, attempt, answer),
    alone: (work) =>
      'locks' in navigator ? navigator.locks.request(`yongshe:answer:${attempt}`, work).then((result) => result) : work(),
    ...told,
  })
}

async function send(
  address: string,
  attempt: string,
  answer: { position: number; seq: number; seen: number; fields: AnswerFields; madeAgoMs: number },
): Promise<Reply> {
  const { position, seq, seen, fields, madeAgoMs } = answer
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify({ attempt, position, seq, seen, fields, madeAgoMs: Math.min(madeAgoMs, 86_400_000) }),
    keepalive: true,
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  if (response.status === 401) return { kind: 'signed-out' }
  if (response.status === 422) return { kind: 'refused', why: 'answer-does-not-fit' }
  if (response.status !== 200 && response.status !== 409) return { kind: 'unreachable' }
  const body = (await response.json()) as {
    refusal?: string
    seq: number
    savedClock: string
    late: boolean
    fields: AnswerFields
  }
  if (response.ok) return { kind: 'saved', seq: body.seq, savedClock: body.savedClock, late: body.late }
  if (body.refusal === 'newer-elsewhere')
    return { kind: 'newer', seq: body.seq, savedClock: body.savedClock, fields: body.fields }
  return { kind: 'refused', why: body.refusal ?? 'answer-does-not-fit' }
}

interface Question {
  position: number
  element: HTMLElement
  /** What this page last saved, sent or took down. */
  fields: AnswerFields
}

function take(form: HTMLFormElement): void {
  const attempt = form.dataset.quiz!
  const address = form.dataset.answers!
  const words = JSON.parse(form.dataset.words!) as WordsOfScript
  const shapes = JSON.parse(form.dataset.shapes!) as Record<QuestionState, string>
  const find = <E extends HTMLElement>(selector: string, within: ParentNode = form) => within.querySelector<E>(selector)
  const savedLine = find('[data-saved]')!
  const trouble = find('[data-trouble]')!
  const announce = find('[data-announce]')!
  const signIn = find('[data-sign-in]')!

  const questions = new Map<number, Question>()
  for (const element of form.querySelectorAll<HTMLElement>('[data-question]')) {
    const position = Number(element.dataset.question)
    questions.set(position, { position, element, fields: fieldsOf(form, position) })
  }
  let lastClock = savedClockOnPage()
  let retryMs = RETRY_FIRST_MS
  let retry: ReturnType<typeof setTimeout> | undefined
  let leaving = false

  const queue = queueFor(attempt, address, {
    onSaved(position, { savedClock, late }) {
      lastClock = savedClock
      noteSeq(position)
      show(position, answeredState(position), (late ? words.savedLate : words.savedAt).replace('{{time}}', savedClock))
      hideNewer(position)
    },
    onNewer(position, newer) {
      offerNewer(position, newer)
    },
    onRefused(position, why) {
      const reason = words.refused[why as keyof typeof words.refused] ?? words.refused['answer-does-not-fit']
      show(position, 'refused', reason)
      if (why === 'already-submitted') submittedElsewhere()
    },
  })

  for (const { position, element } of questions.values()) queue.know(position, Number(element.dataset.seq))
  // What an earlier visit could not save is put back before anything else is done.
  for (const entry of queue.pending()) {
    const question = questions.get(entry.position)
    if (!question) continue
    fill(question, entry.fields)
    if (entry.newer) offerNewer(entry.position, entry.newer)
    else show(entry.position, 'unsaved', words.states.unsaved)
  }

  find('[data-save]')?.setAttribute('hidden', '')
  if (!lastClock) savedLine.textContent = words.noneSaved

  // — answering —

  let typing: ReturnType<typeof setTimeout> | undefined
  form.addEventListener('input', (event) => {
    const position = positionOf(event.target)
    if (position === null) return
    takeDown(position)
    clearTimeout(typing)
    typing = setTimeout(() => void flush(), isTyped(event.target) ? TYPING_MS : 0)
  })
  form.addEventListener('change', (event) => {
    if (positionOf(event.target) === null) return
    clearTimeout(typing)
    void flush()
  })

  function takeDown(position: number): void {
    const question = questions.get(position)!
    const fields = fieldsOf(form, position)
    if (sameFields(fields, question.fields)) return
    question.fields = fields
    queue.put(position, fields)
    hideNewer(position)
    show(position, 'unsaved', words.states.unsaved)
    warnTwice(question.element)
    showTotals()
  }

  async function flush(): Promise<boolean> {
    clearTimeout(retry)
    if (waiting() > 0) savedLine.textContent = words.saving
    const end = await queue.flush()
    showTotals()
    if (end === 'empty') {
      retryMs = RETRY_FIRST_MS
      say('')
      signIn.hidden = true
      return waiting() === 0
    }
    say(end === 'signed-out' ? words.signedOut : words.offline)
    signIn.hidden = end !== 'signed-out'
    retry = setTimeout(() => void flush(), retryMs)
    retryMs = Math.min(retryMs * 2, RETRY_MOST_MS)
    return false
  }

  const waiting = () => queue.pending().filter((entry) => !entry.newer).length

  // — what another page did —

  /** Returns whether the server could be asked. */
  async function look(): Promise<boolean> {
    const response = await fetch(`${address}?attempt=${encodeURIComponent(attempt)}`, {
      headers: { Accept: 'application/json' },
    }).catch(() => null)
    if (!response?.ok) return false
    const state = (await response.json()) as {
      submitted: boolean
      remainingMs: number | null
      answers: { position: number; seq: number; savedClock: string; fields: AnswerFields }[]
    }
    if (state.submitted) {
      submittedElsewhere()
      return true
    }
    if (state.remainingMs !== null) setClock(state.remainingMs)
    const unsaved = new Set(queue.pending().map((entry) => entry.position))
    for (const { position, seq, savedClock, fields } of state.answers) {
      const question = questions.get(position)
      if (!question || unsaved.has(position) || seq <= queue.seqOf(position)) continue
      queue.know(position, seq)
      noteSeq(position)
      if (!lastClock || savedClock > lastClock) lastClock = savedClock
      if (sameFields(fields, question.fields)) continue
      const wasEmpty = question.fields.length === 0
      fill(question, fields)
      show(position, answeredState(position), words.savedAt.replace('{{time}}', savedClock))
      // Where nothing stood there is nothing to explain: the question says when it was saved.
      if (!wasEmpty) showNewer(position, words.newerHere.replace('{{time}}', savedClock), false)
    }
    showTotals()
    return true
  }

  function offerNewer(position: number, newer: Newer): void {
    show(position, 'newer', words.states.newer)
    showNewer(position, words.newerChoice.replace('{{time}}', newer.savedClock), true)
  }

  form.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('[data-use]') : null
    const position = button && positionOf(button)
    const entry = position ? queue.pending().find((one) => one.position === position) : undefined
    if (!button || !position || !entry?.newer) return
    const question = questions.get(position)!
    if (button.dataset.use === 'newer') {
      queue.takeNewer(position)
      fill(question, entry.newer.fields)
      noteSeq(position)
      show(position, answeredState(position), words.savedAt.replace('{{time}}', entry.newer.savedClock))
    } else {
      queue.put(position, entry.fields)
      show(position, 'unsaved', words.states.unsaved)
      void flush()
    }
    hideNewer(position)
    question.element.focus()
    showTotals()
  })

  function submittedElsewhere(): void {
    leaving = true
    queue.forget()
    say(words.submittedElsewhere)
    window.location.reload()
  }

  // — handing in —

  let passing = false
  form.addEventListener('submit', (event) => {
    if (passing) return
    event.preventDefault()
    const intent = event.submitter instanceof HTMLButtonElement ? event.submitter.value : 'save'
    void (async () => {
      for (const { position } of questions.values()) takeDown(position)
      if (!(await flush()) && waiting() > 0) {
        if (intent !== 'save') say(words.submitOffline[waiting()] ?? words.offline)
        return
      }
      if (intent !== 'save') handIn(intent)
    })()
  })

  function handIn(intent: string): void {
    passing = true
    leaving = true
    const field = document.createElement('input')
    field.type = 'hidden'
    field.name = 'intent'
    field.value = intent
    form.append(field)
    form.submit()
  }

  // — time —

  let endsAtMs: number | null = null
  const announced = new Set<number>()
  const clock = find('[data-clock]')
  const toggle = find('[data-clock-toggle]')
  if (form.dataset.remainingMs !== undefined) setClock(Number(form.dataset.remainingMs))
  if (toggle && clock) {
    toggle.hidden = false
    toggle.addEventListener('click', () => {
      clock.hidden = !clock.hidden
      toggle.textContent = clock.hidden ? words.show : words.hide
    })
  }

  function setClock(remainingMs: number): void {
    const first = endsAtMs === null
    // performance.now() goes on evenly whatever somebody does to the computer's clock.
    endsAtMs = performance.now() + remainingMs
    if (!first) return
    for (const minutes of ANNOUNCED_MINUTES) if (remainingMs < minutes * 60_000) announced.add(minutes)
    if (remainingMs > 0) setTimeout(tick, 0)
  }

  function tick(): void {
    if (endsAtMs === null || leaving) return
    const left = Math.max(0, endsAtMs - performance.now())
    const seconds = Math.ceil(left / 1000)
    if (clock) clock.textContent = `${words.left} ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
    for (const minutes of ANNOUNCED_MINUTES)
      if (left <= minutes * 60_000 && !announced.has(minutes)) {
        announced.add(minutes)
        announce.textContent = words.minutes[minutes] ?? ''
      }
    if (left > 0) setTimeout(tick, 1000)
    else void timeIsOver()
  }

  async function timeIsOver(): Promise<void> {
    announce.textContent = words.over
    if (clock) {
      clock.hidden = false
      clock.textContent = words.overShort
    }
    if (toggle) toggle.hidden = true
    clearTimeout(typing)
    for (const { position } of questions.values()) takeDown(position)
    for (const fieldset of form.querySelectorAll('fieldset')) fieldset.disabled = true
    // Answers made in time may still arrive for two minutes; handing in would close the door on them, and without a line it
    // would only lead away from them.
    while (!((await flush()) && (await look()))) await new Promise((resolve) => setTimeout(resolve, RETRY_FIRST_MS))
    handIn('submit-anyway')
  }

  // — steps —

  for (const list of form.querySelectorAll<HTMLElement>('[data-order]')) {
    arrange(list)
    for (const button of list.querySelectorAll<HTMLButtonElement>('[data-move]')) {
      button.hidden = false
      button.addEventListener('click', () => {
        const item = button.closest('li')!
        const other = button.dataset.move === 'up' ? item.previousElementSibling : item.nextElementSibling
        if (other && button.dataset.move === 'up') other.before(item)
        else if (other) other.after(item)
        const items = [...list.children]
        items.forEach((li, rank) => {
          li.querySelector('select')!.value = String(rank)
        })
        button.focus()
        announce.textContent = words.moved.replace('{{n}}', String(items.indexOf(item) + 1))
        takeDown(positionOf(item)!)
        void flush()
      })
    }
  }

  // — showing —

  function show(position: number, state: QuestionState, text: string): void {
    const line = find<HTMLElement>('[data-state]', questions.get(position)!.element)!
    line.dataset.state = state
    find('[data-shape]', line)!.textContent = shapes[state]
    find('[data-word]', line)!.textContent = text
    const isOpen = state === 'unsaved' || state === 'newer' || state === 'refused'
    line.classList.toggle('text-amber', isOpen)
    line.classList.toggle('text-ink-3', !isOpen)
    const cell = find(`[data-sheet="${position}"]`)
    if (!cell) return
    find('[data-shape]', cell)!.textContent = shapes[state]
    const before = find('[data-word]', cell)!
    cell.setAttribute('aria-label', cell.getAttribute('aria-label')!.replace(before.textContent, words.states[state]))
    before.textContent = words.states[state]
  }

  function answeredState(position: number): QuestionState {
    return isFull(questions.get(position)!.element) ? 'saved' : fieldsOf(form, position).length > 0 ? 'partly' : 'unanswered'
  }

  function showTotals(): void {
    const unsaved = queue.pending().length
    savedLine.textContent =
      unsaved > 0 ? (words.unsaved[unsaved] ?? '') : lastClock ? words.allSaved.replace('{{time}}', lastClock) : words.noneSaved
    savedLine.classList.toggle('text-amber', unsaved > 0)
    savedLine.classList.toggle('text-ink-2', unsaved === 0)
  }

  function say(text: string): void {
    trouble.hidden = text === ''
    if (trouble.textContent !== text) trouble.textContent = text
  }

  function showNewer(position: number, text: string, hasChoice: boolean): void {
    const box = find('[data-newer]', questions.get(position)!.element)!
    box.hidden = false
    find('[data-newer-text]', box)!.textContent = text
    find('[data-newer-choice]', box)!.hidden = !hasChoice
  }

  function hideNewer(position: number): void {
    find('[data-newer]', questions.get(position)!.element)!.hidden = true
  }

  // The plain form says with it what this page had seen.
  function noteSeq(position: number): void {
    find<HTMLInputElement>('[data-seen]', questions.get(position)!.element)!.value = String(queue.seqOf(position))
  }

  function fill(question: Question, fields: AnswerFields): void {
    for (const control of controlsOf(question.element)) {
      const values = fields.filter(([name]) => name === control.name).map(([, value]) => value)
      if (control instanceof HTMLInputElement && (control.type === 'radio' || control.type === 'checkbox'))
        control.checked = values.includes(control.value)
      else control.value = values[0] ?? ''
    }
    question.fields = tidyFields(fields)
    for (const list of question.element.querySelectorAll<HTMLElement>('[data-order]')) arrange(list)
    warnTwice(question.element)
  }

  function savedClockOnPage(): string | null {
    return form.querySelector('[data-state="saved"], [data-state="partly"]')
      ? (/\d\d:\d\d:\d\d/.exec(savedLine.textContent)?.[0] ?? null)
      : null
  }

  // — when —

  window.addEventListener('online', () => void flush().then(look))
  window.addEventListener('focus', () => void flush().then(look))
  document.addEventListener('visibilitychange', () => void flush().then(look))
  window.addEventListener('pageshow', (event) => event.persisted && void look())
  window.addEventListener('pagehide', () => !leaving && void queue.flush())
  setInterval(() => {
    if (document.visibilityState === 'visible' && !leaving) void flush().then(look)
  }, LOOK_MS)
  showTotals()
  void flush()
}

type Control = HTMLInputElement | HTMLSelectElement

function controlsOf(element: Element): Control[] {
  return [...element.querySelectorAll<Control>('input[name^="q"], select[name^="q"]')]
}

/** What the form answers to the question now. */
function fieldsOf(form: HTMLFormElement, position: number): AnswerFields {
  const controls = controlsOf(form.querySelector(`[data-question="${position}"]`)!)
  return tidyFields(
    controls.flatMap((control): AnswerFields => {
      const isTick = control instanceof HTMLInputElement && (control.type === 'radio' || control.type === 'checkbox')
      return isTick && !control.checked ? [] : [[control.name, control.value]]
    }),
  )
}

/** True when every row and part of the question has something. */
function isFull(element: Element): boolean {
  const controls = controlsOf(element)
  return [...new Set(controls.map((control) => control.name))].every((name) =>
    controls
      .filter((control) => control.name === name)
      .some((control) =>
        control instanceof HTMLInputElement && (control.type === 'radio' || control.type === 'checkbox')
          ? control.checked
          : control.value.trim() !== '',
      ),
  )
}

function positionOf(target: EventTarget | null): number | null {
  const question = target instanceof Element ? target.closest<HTMLElement>('[data-question]') : null
  return question ? Number(question.dataset.question) : null
}

function isTyped(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type !== 'radio' && target.type !== 'checkbox'
}

/** Puts the steps in the order of their ranks once each has one of its own. */
function arrange(list: HTMLElement): void {
  const items = [...list.children]
  const rankOf = (item: Element) => item.querySelector('select')!.value
  const ranks = items.map(rankOf)
  if (ranks.includes('') || new Set(ranks).size < ranks.length) return
  list.append(...items.sort((a, b) => Number(rankOf(a)) - Number(rankOf(b))))
}

function warnTwice(element: Element): void {
  for (const list of element.querySelectorAll('[data-order]')) {
    const ranks = [...list.querySelectorAll('select')].map((select) => select.value).filter((value) => value !== '')
    const warning = list.parentElement!.querySelector<HTMLElement>('[data-twice]')
    if (warning) warning.hidden = new Set(ranks).size === ranks.length
  }
}
