/**
 * Makes the captioned silent film of a course from its slide script.
 *
 *   npm run content:video -- first-visit
 *
 * Reads   content/courses/<course>/media/<course>.slides.yaml
 * Writes  <course>.mp4, <course>.png (poster), <course>.zh.vtt (captions), <course>.chapters.vtt beside it.
 *
 * Needs Chromium, ffmpeg and a Chinese system font. CHROMIUM and FFMPEG may name other binaries.
 */
import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { parse } from 'yaml'
import { z } from 'zod'
import { drawScene, sceneNames } from './scenes'

const run = promisify(execFile)

const WIDTH = 1280
const HEIGHT = 720
const FRAMES_PER_SECOND = 10
const FADE_SECONDS = 0.4
const FILM_LIMIT_BYTES = 2 * 1024 * 1024
const POSTER_LIMIT_BYTES = 60 * 1024

const Beat = z.object({
  seconds: z.number().min(2).max(15),
  caption: z.string().min(1).max(40),
  say: z.object({ who: z.enum(['visitor', 'resident']), text: z.string().min(1).max(48) }).optional(),
  points: z.array(z.string().min(1).max(12)).max(4).optional(),
  scene: z.enum(sceneNames).optional(), // when one beat needs another drawing than its slide
})
const Slide = z.object({
  chapter: z.string().min(1),
  scene: z.enum(sceneNames),
  heading: z.string().min(1).max(16),
  beats: z.array(Beat).min(1),
})
const Script = z.object({ title: z.string().min(1), language: z.string(), slides: z.array(Slide).min(1) })

type Beat = z.infer<typeof Beat>
type Slide = z.infer<typeof Slide>
type Script = z.infer<typeof Script>

/** One still of the film: what is seen, from when, for how long. */
type Still = { slide: Slide; slideNumber: number; beat: Beat; from: number; seconds: number }

function stillsOf(script: Script): Still[] {
  let from = 0
  return script.slides.flatMap((slide, index) =>
    slide.beats.map((beat) => {
      const still = { slide, slideNumber: index + 1, beat, from, seconds: beat.seconds }
      from += beat.seconds
      return still
    }),
  )
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function pageOf(still: Still, script: Script): string {
  const { slide, beat } = still
  const isTitle = slide.scene === 'title'
  const dots = script.slides.map((_, i) => `<i class="${i + 1 === still.slideNumber ? 'here' : ''}"></i>`).join('')
  const points = beat.points ? `<ul>${beat.points.map((point) => `<li>${escaped(point)}</li>`).join('')}</ul>` : ''
  const say = beat.say ? `<p class="say ${beat.say.who}">${escaped(beat.say.text)}</p>` : ''
  return `<!doctype html><html lang="${script.language}"><meta charset="utf-8"><style>
    * { box-sizing: border-box; margin: 0; padding: 0 }
    html { background: #faf8f3 }
    body { position: relative; width: ${WIDTH}px; height: ${HEIGHT}px; overflow: hidden; background: #faf8f3; color: #1f2a26;
      font-family: 'Noto Sans CJK SC', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif }
    .scene { position: absolute; left: 56px; top: 44px; line-height: 0 }
    .words { position: absolute; left: 672px; top: 44px; width: 552px; height: 520px; display: flex; flex-direction: column; justify-content: center }
    .chapter { font-size: 24px; color: #3f6f5f; letter-spacing: .12em; margin-bottom: 14px }
    h1 { font-size: ${isTitle ? 60 : 44}px; line-height: 1.35; font-weight: 700; margin-bottom: 32px }
    .rule { width: 72px; height: 5px; background: #3f6f5f; margin-bottom: 32px }
    .say { position: relative; font-size: 32px; line-height: 1.6; padding: 24px 30px; border-radius: 14px }
    .say.visitor { background: #3f6f5f; color: #fff }
    .say.resident { background: #fff; border: 3px solid #8a5a63 }
    .say::before { content: ''; position: absolute; left: -16px; top: 34px; border: 10px solid transparent; border-left: 0; border-right: 17px solid #3f6f5f }
    .say.resident::before { border-right-color: #8a5a63; left: -19px }
    .who { font-size: 22px; color: #55625c; margin-bottom: 10px }
    ul { list-style: none }
    li { font-size: 34px; line-height: 1.3; padding: 12px 0 12px 46px; position: relative }
    li::before { content: ''; position: absolute; left: 2px; top: 25px; width: 20px; height: 20px; border-radius: 50%; background: #3f6f5f }
    .caption { position: absolute; left: 0; right: 0; bottom: 0; height: 118px; background: #e6eee8; border-top: 3px solid #3f6f5f;
      display: flex; align-items: center; justify-content: center; font-size: 34px; font-weight: 500; padding: 0 64px; text-align: center; text-wrap: balance; line-height: 1.35 }
    .dots { position: absolute; right: 56px; top: 34px } .dots i { display: inline-block; width: 12px; height: 12px; border-radius: 50%; border: 2px solid #3f6f5f; margin-left: 10px } .dots i.here { background: #3f6f5f }
  </style><body>
    <div class="scene">${drawScene(beat.scene ?? slide.scene)}</div>
    <div class="words">
      ${isTitle ? '<div class="chapter">入户探访与倾听</div>' : `<div class="chapter">${escaped(slide.chapter)}</div>`}
      <h1>${escaped(slide.heading)}</h1>
      ${isTitle ? '<div class="rule"></div>' : ''}
      ${beat.say ? `<div class="who">${beat.say.who === 'visitor' ? '小林说' : '张阿姨说'}</div>` : ''}${say}${points}
    </div>
    <div class="dots">${dots}</div>
    <div class="caption">${escaped(beat.caption)}</div>
  </body></html>`
}

/** 75.5 → 00:01:15.500 */
function stamp(seconds: number): string {
  const ms = Math.round(seconds * 1000)
  const part = (value: number, width: number) => String(value).padStart(width, '0')
  return `${part(Math.floor(ms / 3_600_000), 2)}:${part(Math.floor(ms / 60_000) % 60, 2)}:${part(Math.floor(ms / 1000) % 60, 2)}.${part(ms % 1000, 3)}`
}

const speaker = { visitor: '小林', resident: '张阿姨' } as const

/** Players put the cue at the foot of the picture, over the printed band; the dialogue of the picture is told in the same cue. */
function captionsOf(stills: Still[]): string {
  const cues = stills.map((still, index) => {
    const { caption, say } = still.beat
    const spoken = say ? `\n（${speaker[say.who]}：${say.text}）` : ''
    return `${index + 1}\n${stamp(still.from)} --> ${stamp(still.from + still.seconds)}\n${caption}${spoken}`
  })
  return `WEBVTT\n\n${cues.join('\n\n')}\n`
}

function chaptersOf(script: Script): string {
  let from = 0
  const cues = script.slides.map((slide) => {
    const to = from + slide.beats.reduce((sum, beat) => sum + beat.seconds, 0)
    const cue = `${stamp(from)} --> ${stamp(to)}\n${slide.chapter}`
    from = to
    return cue
  })
  return `WEBVTT\n\n${cues.join('\n\n')}\n`
}

function firstThatRuns(candidates: (string | undefined)[], flag: string): string | null {
  return candidates.find((name): name is string => !!name && spawnSync(name, [flag], { stdio: 'ignore' }).status === 0) ?? null
}

async function photograph(chromium: string, page: string, picture: string, profile: string): Promise<void> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  // The window is taller than the film because its frame takes some of the height; ffmpeg crops.
  await run(
    chromium,
    [
      '--headless',
      ...asRoot,
      '--disable-gpu',
      '--hide-scrollbars',
      '--force-device-scale-factor=1',
      `--user-data-dir=${profile}`,
      `--window-size=${WIDTH},${HEIGHT + 180}`,
      `--screenshot=${picture}`,
      pathToFileURL(page).href,
    ],
    { timeout: 60_000 },
  )
}

/** ffmpeg's arguments: every still lasts its seconds and melts into the next. */
function filmArguments(pictures: string[], stills: Still[], output: string): string[] {
  const inputs = pictures.flatMap((picture, i) => [
    '-loop',
    '1',
    '-framerate',
    String(FRAMES_PER_SECOND),
    '-t',
    String(stills[i]!.seconds + FADE_SECONDS),
    '-i',
    picture,
  ])
  const cropped = pictures.map((_, i) => `[${i}:v]crop=${WIDTH}:${HEIGHT}:0:0,setsar=1,format=yuv420p[s${i}]`)
  let last = 's0'
  const joins = stills.slice(1).map((still, i) => {
    const next = `j${i + 1}`
    const join = `[${last}][s${i + 1}]xfade=transition=fade:duration=${FADE_SECONDS}:offset=${still.from}[${next}]`
    last = next
    return join
  })
  const total = stills.reduce((sum, still) => sum + still.seconds, 0)
  return [
    '-y',
    '-loglevel',
    'error',
    ...inputs,
    '-filter_complex',
    [...cropped, ...joins].join(';'),
    '-map',
    `[${last}]`,
    '-t',
    String(total),
    '-r',
    String(FRAMES_PER_SECOND),
    '-c:v',
    'libx264',
    '-preset',
    'veryslow',
    '-tune',
    'stillimage',
    '-crf',
    '28',
    '-pix_fmt',
    'yuv420p',
    '-an',
    '-map_metadata',
    '-1',
    '-fflags',
    '+bitexact',
    '-flags:v',
    '+bitexact',
    '-movflags',
    '+faststart',
    output,
  ]
}

async function sizeWithin(file: string, limit: number): Promise<number> {
  const { size } = await stat(file)
  if (size > limit) throw new Error(`${file} is ${size} bytes, the limit is ${limit}.`)
  return size
}

async function main(course: string | undefined): Promise<void> {
  if (!course || !/^[a-z0-9-]+$/.test(course)) throw new Error('Say which course: npm run content:video -- first-visit')
  const chromium = firstThatRuns([process.env.CHROMIUM, 'chromium', 'chromium-browser', 'google-chrome'], '--version')
  const ffmpeg = firstThatRuns([process.env.FFMPEG, 'ffmpeg'], '-version')
  if (!chromium || !ffmpeg)
    throw new Error(
      'Chromium or ffmpeg is missing: on Debian or Ubuntu install them with "apt-get install chromium ffmpeg fonts-noto-cjk".',
    )

  const media = resolve(dirname(fileURLToPath(import.meta.url)), '../../content/courses', course, 'media')
  const beside = (ending: string) => join(media, `${course}.${ending}`)
  const script = Script.parse(parse(await readFile(beside('slides.yaml'), 'utf8')))
  const stills = stillsOf(script)

  const work = await mkdtemp(join(tmpdir(), 'course-film-'))
  try {
    const pictures: string[] = []
    for (const [index, still] of stills.entries()) {
      const page = join(work, `${index}.html`)
      const picture = join(work, `${index}.png`)
      await writeFile(page, pageOf(still, script))
      await photograph(chromium, page, picture, join(work, 'profile'))
      pictures.push(picture)
    }
    await run(ffmpeg, filmArguments(pictures, stills, beside('mp4')), { timeout: 600_000 })
    await run(ffmpeg, [
      '-y',
      '-loglevel',
      'error',
      '-i',
      pictures[0]!,
      '-vf',
      `crop=${WIDTH}:${HEIGHT}:0:0,split[a][b];[a]palettegen=max_colors=48:reserve_transparent=0[p];[b][p]paletteuse=dither=none`,
      '-map_metadata',
      '-1',
      '-frames:v',
      '1',
      beside('png'),
    ])
    await writeFile(beside('zh.vtt'), captionsOf(stills))
    await writeFile(beside('chapters.vtt'), chaptersOf(script))
  } finally {
    await rm(work, { recursive: true, force: true })
  }

  const seconds = stills.reduce((sum, still) => sum + still.seconds, 0)
  const film = await sizeWithin(beside('mp4'), FILM_LIMIT_BYTES)
  const poster = await sizeWithin(beside('png'), POSTER_LIMIT_BYTES)
  console.log(
    `${course}: ${seconds} s, ${stills.length} stills, film ${Math.ceil(film / 1024)} KB, poster ${Math.ceil(poster / 1024)} KB`,
  )
}

main(process.argv[2]).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
