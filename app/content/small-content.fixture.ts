// The smallest content that is sound: one course of an article, a film, a quiz and a task. Tests spoil one thing at a time.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { checkContent, type CheckedContent } from './check'

export type ContentFiles = Record<string, string | Buffer>

const COURSE = `slug: tea
programme: popular-education
title: { zh-CN: 喝茶说话, en: Talking over tea }
summary: { zh-CN: 一门小课。, en: A small course. }
for_whom: { zh-CN: 社区工作者, en: Community workers }
audience: [community]
form: online
hours: { minutes: 45, category: practice }
completion: { certification: supervisor }
leads_to: { zh-CN: 记一学时。, en: One hour. }
prerequisites: []
effective_from: 2026-11-01
checked_on: 2026-11-24
reviewed_by: { by: editor, on: 2026-11-24, changed: 未改。 }
provider: 课程组
sources: [通识]
modules:
  - title: { zh-CN: 学, en: Learn }
    lessons: [pour, film]
  - title: { zh-CN: 做, en: Do }
    lessons: [quiz, task]
`

const ARTICLE = `---
kind: article
title: { zh-CN: 倒茶, en: Pouring }
minutes: 12
required: true
objective: 学完这一课，你能倒茶。
terms: [倾听]
laws: [tea-law]
sources: [通识]
checked_on: 2026-11-24
self_check:
  - { question: 一？, answer: 一。 }
  - { question: 二？, answer: 二。 }
  - { question: 三？, answer: 三。 }
---
## 先倒茶

先坐下，再[[倾听]]。

![一只碗](bowl.svg "碗")

> **提示**
> 茶不要太烫。

${'把话说完再喝茶。'.repeat(120)}
`

const FILM = `---
kind: video
title: { zh-CN: 短片, en: Film }
minutes: 5
required: true
objective: 看完能说出三步。
sources: [通识]
checked_on: 2026-11-24
video: { src: media/tea.mp4, poster: null, seconds: 10, captions: media/tea.zh.vtt }
watch_share: 90
---
${'水开了就关火。'.repeat(140)}
`

const QUIZ = `---
kind: quiz
title: { zh-CN: 小测, en: Quiz }
minutes: 20
required: true
quiz:
  pass: 60
  attempts: null
  time_limit_minutes: 30
  scoring: exam
  shuffle: true
  draw:
    - { set: tea, tag: pouring, count: 1 }
    - { set: tea, tag: any, count: 1 }
  feedback: after-submit
---
两题。
`

const TASK = `---
kind: task
title: { zh-CN: 练习, en: Task }
minutes: 30
required: true
task:
  submit: [text, files]
  min_characters: 200
  max_files: 1
  rubric:
    - { criterion: 尊重, weight: 40, levels: [ { points: 0, text: 没有 }, { points: 40, text: 有 } ] }
    - { criterion: 清楚, weight: 60, levels: [ { points: 0, text: 没有 }, { points: 60, text: 有 } ] }
  pass_points: 60
---
写一次喝茶。
`

const QUESTIONS = `set: tea
title: { zh-CN: 茶题库, en: Tea questions }
scope: course
reviewed_by: { by: editor, on: 2026-11-24, changed: 未改。 }
questions:
  - code: tea-001
    kind: single
    tags: [pouring]
    point: 倒茶
    difficulty: 1
    stem: 客人来了，先做什么最妥当？
    options:
      - { text: 请他坐下来, correct: true, reason: 先让人安顿。 }
      - { text: 问他的收入, reason: 太早。 }
      - { text: 让他先等着, reason: 冷落人。 }
      - { text: 打开录音笔, reason: 没有同意。 }
    explanation: 先让人坐下，再问愿不愿意喝茶，话才好说下去。
    laws: [{ id: tea-law, article: 第一条 }]
    source: 本课程
    checked_on: 2026-11-24
    next_review: 2027-11-01
  - code: tea-002
    kind: true-false
    tags: [listening]
    point: 倾听
    difficulty: 1
    stem: 对方停下来的时候，可以等一等再开口。
    answer: true
    explanation: 停顿也是在说话，等一等，对方常常会接着讲。
    laws: []
    source: 本课程
    checked_on: 2026-11-24
    next_review: 2027-11-01
`

export const BOWL = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200"><rect width="320" height="200" fill="#fff"/></svg>\n'
export const CAPTIONS = 'WEBVTT\n\n00:00:00.000 --> 00:00:05.000\n水开了。\n'

/** An MP4 as far as it is looked at here: its kind, and a movie header that says how long it is. */
export function filmOf(seconds: number): Buffer {
  const header = Buffer.alloc(24)
  header.write('mvhd', 0, 'latin1')
  header.writeUInt32BE(1000, 16)
  header.writeUInt32BE(seconds * 1000, 20)
  return Buffer.concat([Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp41', 'latin1'), header])
}

export function smallContent(): ContentFiles {
  return {
    'programmes.yaml':
      '- slug: popular-education\n  title: { zh-CN: 普及教育, en: Popular education }\n  summary: { zh-CN: 基础。, en: Basics. }\n  sort: 20\n',
    'laws.yaml':
      '- id: tea-law\n  name: 茶法\n  short: 茶法\n  edition: "2020-01-01 通过"\n  in_force_from: 2020-06-01\n  in_force_to: null\n',
    'glossary/tea.yaml': '- { zh: 倾听, en: listening, text: 让对方把话说完。 }\n',
    'rules/hours/2026.yaml':
      '- id: hours-tea\n  kind: hours\n  effective_from: 2026-01-01\n  effective_to: null\n  ratio: 1\n  source: { text: 办法 }\n  explain: { zh-CN: 一比一。, en: One to one. }\n',
    'questions/tea.yaml': QUESTIONS,
    'courses/tea/course.yaml': COURSE,
    'courses/tea/lessons/01-pour.md': ARTICLE,
    'courses/tea/lessons/02-film.md': FILM,
    'courses/tea/lessons/03-quiz.md': QUIZ,
    'courses/tea/lessons/04-task.md': TASK,
    'courses/tea/figures/bowl.svg': BOWL,
    'courses/tea/media/tea.mp4': filmOf(10),
    'courses/tea/media/tea.zh.vtt': CAPTIONS,
  }
}

/** Writes the files to a folder of their own; the caller removes it. */
export function writeContent(files: ContentFiles): { folder: string; remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'yongshe-content-'))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** What the check says of the small content after the change. */
export function checkSpoilt(spoil: (files: ContentFiles) => void): CheckedContent {
  const files = smallContent()
  spoil(files)
  const { folder, remove } = writeContent(files)
  try {
    return checkContent(folder, '2026-11-24')
  } finally {
    remove()
  }
}
