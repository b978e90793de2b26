// The player's comforts: study time, resuming, the film's seconds and chapters, turning pages by key.
// What counts is decided by the server; this page only says what it saw.

const BEAT_SECONDS = 15
// Reading a long paragraph takes a minute or two; a page untouched for longer is lying open. Scrolling counts as a touch.
const STILL_SECONDS = 180
// Ten minutes without a line (the server takes no older ones).
const MOST_QUEUED = 40
const MOST_AGO_SECONDS = 595

interface WaitingBeat {
  seconds: number
  madeAtMs: number
  watched: [number, number][]
  resumeAt: string | null
}

const player = document.querySelector<HTMLElement>('[data-player]')
if (player) run(player)
turnPages()
openForPrint()
// A long outline begins where one is, without moving the page.
const here = document.querySelector<HTMLElement>('.player-outline [aria-current]')
const outline = here?.closest<HTMLElement>('.player-outline')
if (here && outline) outline.scrollTop = here.offsetTop - outline.clientHeight / 2

function run(root: HTMLElement): void {
  const words = JSON.parse(root.dataset.words ?? '{}') as Record<string, string>
  const film = root.querySelector<HTMLVideoElement>('[data-film]')
  const recorded = document.querySelector<HTMLElement>('[data-recorded]')
  const recent = { playing: [] as [number, number][], resumeAt: null as string | null, touchedAtMs: performance.now() }
  const queue: WaitingBeat[] = []
  let seconds = 0
  let lastMs = performance.now()
  let sending = false
  let stopped = false

  if (film) followFilm(film, root, recent)
  else followReading(root, recent)
  for (const sign of ['pointerdown', 'pointermove', 'keydown', 'scroll', 'touchstart'])
    addEventListener(sign, () => (recent.touchedAtMs = performance.now()), { passive: true, capture: true })

  setInterval(() => {
    const nowMs = performance.now()
    // A machine that slept, or a page held back by the browser, did not study meanwhile.
    const passed = Math.min((nowMs - lastMs) / 1000, 2)
    lastMs = nowMs
    const still = nowMs - recent.touchedAtMs > STILL_SECONDS * 1000 && !(film && !film.paused)
    if (document.visibilityState === 'visible' && !still) seconds += passed
    if (seconds >= BEAT_SECONDS) beat()
  }, 1000)
  addEventListener('pagehide', beat)
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && beat())
  film?.addEventListener('pause', () => beat())
  film?.addEventListener('ended', () => beat())

  function beat(): void {
    if (stopped) return
    // The server counts whole seconds; less than one is kept for the next beat.
    if (seconds < 1) return
    const { playing, resumeAt } = recent
    queue.push({ seconds: Math.min(seconds, 20), madeAtMs: performance.now(), watched: playing.splice(0), resumeAt })
    seconds = 0
    if (queue.length > MOST_QUEUED) queue.shift()
    void send()
  }

  async function send(): Promise<void> {
    if (sending || queue.length === 0) return
    sending = true
    const nowMs = performance.now()
    const beats = queue
      .map((one) => ({
        seconds: one.seconds,
        ago: (nowMs - one.madeAtMs) / 1000,
        watched: one.watched,
        resumeAt: one.resumeAt,
      }))
      .filter((one) => one.ago < MOST_AGO_SECONDS)
    const count = queue.length
    try {
      const answer = await fetch(root.dataset.beats!, {
        method: 'POST',
        body: new URLSearchParams({ beats: JSON.stringify({ lessonId: root.dataset.player, beats }) }),
        keepalive: true,
      })
      if (answer.status === 401) {
        stopped = true
        tell(words['signed-out'] ?? '')
      } else if (answer.ok) {
        queue.splice(0, count)
        const receipt = (await answer.json()) as { at: string; watchedSeconds: number }
        tell((words.recorded ?? '').replace('{time}', receipt.at))
        countFilm(receipt.watchedSeconds)
      } else if (answer.status < 500) queue.splice(0, count)
    } catch {
      tell(words.offline ?? '')
    } finally {
      sending = false
    }
  }

  function tell(text: string): void {
    if (recorded) recorded.textContent = text
  }

  function countFilm(watched: number): void {
    const needed = Number(root.dataset.needed)
    if (!needed) return
    const left = Math.max(0, Math.ceil(needed - watched))
    const said = document.querySelector<HTMLElement>('[data-said]')
    if (said)
      said.textContent = left > 0 ? (words['film-left'] ?? '').replace('{left}', String(left)) : (words['film-enough'] ?? '')
    const finish = document.querySelector<HTMLButtonElement>('[data-finish]')
    if (finish) finish.disabled = left > 0
  }
}

function followFilm(
  film: HTMLVideoElement,
  root: HTMLElement,
  recent: { playing: [number, number][]; resumeAt: string | null },
): void {
  let from: number | null = null
  let at = 0
  const close = () => {
    if (from !== null && at > from) recent.playing.push([round(from), round(at)])
    from = null
  }
  film.addEventListener('timeupdate', () => {
    // While seeking the clock jumps: what lies between was not played.
    if (film.seeking || film.paused) return
    if (from === null) from = film.currentTime
    else if (film.currentTime < at || film.currentTime - at > 2 * film.playbackRate) {
      close()
      from = film.currentTime
    }
    at = film.currentTime
    recent.resumeAt = String(Math.floor(at))
    // Hand over what there is, so that a beat in the middle of playing says it.
    if (at - from >= 1) {
      recent.playing.push([round(from), round(at)])
      from = at
    }
  })
  film.addEventListener('playing', () => {
    if (from === null) from = at = film.currentTime
  })
  for (const sign of ['pause', 'seeking', 'ended'])
    film.addEventListener(sign, () => {
      if (sign === 'pause' && !film.seeking && from !== null) at = Math.max(at, film.currentTime)
      close()
    })
  film.addEventListener('seeked', () => (recent.resumeAt = String(Math.floor(film.currentTime))))
  film.addEventListener('ended', () => (recent.resumeAt = '0'))

  const resume = Number(film.dataset.resume)
  if (resume > 0) {
    const go = () => {
      if (resume < film.duration - 1) film.currentTime = resume
    }
    if (film.readyState >= 1) go()
    else film.addEventListener('loadedmetadata', go, { once: true })
  }
  film
    .querySelector('source')
    ?.addEventListener('error', () => root.querySelector('[data-film-broken]')?.removeAttribute('hidden'))
  listChapters(film, root)
}

function listChapters(film: HTMLVideoElement, root: HTMLElement): void {
  const list = root.querySelector<HTMLElement>('[data-chapters]')
  const element = film.querySelector<HTMLTrackElement>('track[kind=chapters]')
  if (!list || !element) return
  const draw = () => {
    const cues = [...(element.track.cues ?? [])] as VTTCue[]
    if (cues.length === 0 || list.childElementCount > 0) return
    const made = document.createElement('ol')
    for (const cue of cues) {
      const button = document.createElement('button')
      button.type = 'button'
      button.className = 'chapter'
      const time = document.createElement('span')
      time.textContent = `${Math.floor(cue.startTime / 60)}:${String(Math.floor(cue.startTime % 60)).padStart(2, '0')}`
      button.append(time, ` ${cue.text}`)
      button.addEventListener('click', () => {
        film.currentTime = cue.startTime
        void film.play()
      })
      const item = document.createElement('li')
      item.append(button)
      made.append(item)
    }
    list.append(made)
    list.hidden = false
    film.addEventListener('timeupdate', () => {
      const now = cues.findLastIndex((cue) => film.currentTime >= cue.startTime)
      made.querySelectorAll('button').forEach((button, i) => {
        if (i === now) button.setAttribute('aria-current', 'true')
        else button.removeAttribute('aria-current')
      })
    })
  }
  element.track.mode = 'hidden'
  if (element.readyState === 2) draw()
  else element.addEventListener('load', draw)
}

function followReading(root: HTMLElement, recent: { resumeAt: string | null }): void {
  // Every block of a lesson has an id of its own words: one comes back to the paragraph, also in the next version.
  const blocks = [...root.querySelectorAll<HTMLElement>('[data-prose] [id]')]
  const resume = root.dataset.resume
  const found = resume ? blocks.findIndex((block) => block.id === resume) : -1
  // Back to where one stopped; not when the address or the browser's own memory already says where.
  const [arrival] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  if (found > 0 && !location.hash && arrival?.type === 'navigate') blocks[found]!.scrollIntoView()
  if (blocks.length === 0) return
  const look = () => {
    const third = innerHeight / 3
    const passed = blocks.filter((block) => block.getBoundingClientRect().top < third)
    recent.resumeAt = (passed.at(-1) ?? blocks[0]!).id
  }
  let waiting = false
  addEventListener(
    'scroll',
    () => {
      if (waiting) return
      waiting = true
      requestAnimationFrame(() => {
        waiting = false
        look()
      })
    },
    { passive: true },
  )
  look()
}

function turnPages(): void {
  const bar = document.querySelector<HTMLElement>('.player-bar')
  const help = document.querySelector<HTMLElement>('[data-keys]')
  if (!bar) return
  help?.removeAttribute('hidden')
  const letters = help?.querySelector<HTMLInputElement>('[data-letters]')
  if (letters) {
    letters.checked = localStorage.getItem('player-letters') !== 'off'
    letters.addEventListener('change', () => localStorage.setItem('player-letters', letters.checked ? 'on' : 'off'))
  }
  document.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return
    const target = event.target as HTMLElement
    if (target.closest('input, textarea, select, video, summary, [contenteditable]')) return
    const useLetters = letters?.checked ?? true
    const key = event.key.toLowerCase()
    const address =
      key === 'arrowleft' || (useLetters && key === 'k')
        ? bar.dataset.previous
        : key === 'arrowright' || (useLetters && key === 'j')
          ? bar.dataset.next
          : undefined
    // A wide table is scrolled by the same keys.
    if (!address || (key.startsWith('arrow') && target.closest('.table-scroll'))) return
    event.preventDefault()
    location.assign(address)
  })
}

/** Answers to the self-check belong on paper too. */
function openForPrint(): void {
  let opened: HTMLDetailsElement[] = []
  addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll<HTMLDetailsElement>('main details:not([open])')]
    for (const one of opened) one.open = true
  })
  addEventListener('afterprint', () => {
    for (const one of opened) one.open = false
  })
}

function round(seconds: number): number {
  return Math.round(seconds * 10) / 10
}

export {}
