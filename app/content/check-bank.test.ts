// The exam bank, the cases and the sessions: each rule broken once (content/README.md).
import { expect, test } from 'vitest'
import { checkSpoilt, type ContentFiles } from './small-content.fixture'

const COURSE = 'courses/tea/course.yaml'
const SESSION = 'courses/tea/sessions/01-pouring.md'
const SET = 'questions/exam/tea/pouring.yaml'
const CASES = 'cases/tea.yaml'

const BLUEPRINT = `- id: blueprint
  kind: exam-blueprint
  effective_from: 2026-01-01
  effective_to: null
  syllabus: "2025"
  official: false
  papers:
    - paper: tea
      title: { zh-CN: 茶, en: Tea }
      singles: 1
      multiples: 0
      chapters:
        - { chapter: pouring, title: 倒茶, share: 100 }
  source: { text: 估计 }
  explain: { zh-CN: 估计。, en: An estimate. }
`

const PLAN = `---
title: { zh-CN: 练倒茶, en: Pouring practice }
minutes: 180
objective: 学员能倒茶。
for_learners: { zh-CN: 带茶杯。, en: Bring a cup. }
room: 有水的教室
materials: [茶叶]
sources: [通识]
checked_on: 2026-11-24
---
## 流程

${'先倒茶，再说话，最后洗杯子。'.repeat(80)}
`

const item = (n: number, pool: string, stem: string) => `  - code: tea-exam-00${n}
    kind: single
    tags: [pouring]
    point: 先后
    difficulty: 2
    pool: ${pool}
    stem: ${stem}
    options:
      - { text: 请他坐下来, correct: true, reason: 先让人安顿。 }
      - { text: 问他的收入, reason: 太早。 }
      - { text: 让他先等着, reason: 冷落人。 }
      - { text: 打开录音笔, reason: 没有同意。 }
    explanation: 先让人坐下，再问愿不愿意喝茶，话才好说下去。
    source: 通识
    checked_on: 2026-11-24
    next_review: 2027-11-01
`

const BANK = `set: exam-tea-pouring
title: { zh-CN: 倒茶, en: Pouring }
scope: exam
reviewed_by: { by: editor, on: 2026-11-24, changed: 未改。 }
exam: { paper: tea, chapter: pouring, syllabus: "2025" }
questions:
${item(1, 'practice', '客人站在门口不进来，你先怎么做？')}${item(2, 'mock', '水还没有开，人已经到齐了，接着做什么？')}`

const CASE = `paper: tea
syllabus: "2025"
title: { zh-CN: 茶案例, en: Tea cases }
reviewed_by: { by: editor, on: 2026-11-24, changed: 未改。 }
cases:
  - code: tea-case-1
    kind: case
    title: 一壶茶
    field: 社区
    stem: 茶凉了，客人走了。
    questions:
      - ask: 怎么办？
        points: 20
        model_answer: 再烧一壶，把人请回来。
        rubric:
          - { criterion: 烧水, points: 8, full: 烧开, part: 温水 }
          - { criterion: 请人, points: 12, full: 上门, part: 打电话 }
    common_mistakes: [不烧水]
    laws: [tea-law]
    source: 通识
    checked_on: 2026-11-24
    next_review: 2027-11-01
`

const put = (files: ContentFiles) => {
  files['rules/exam/blueprint.yaml'] = BLUEPRINT
  files[SESSION] = PLAN
  files[SET] = BANK
  files[CASES] = CASE
  files[COURSE] = String(files[COURSE]).replace('form: online', 'form: blended')
}

const swap = (file: string, from: string, to: string) => (files: ContentFiles) => {
  const next = String(files[file]).replace(from, to)
  if (next === files[file]) throw new Error(`nothing to spoil in ${file}: ${from}`)
  files[file] = next
}

const checked = (spoil: (files: ContentFiles) => void) =>
  checkSpoilt((files) => {
    put(files)
    spoil(files)
  })

test('a bank, a case and a session that are sound; the bank is measured against its blueprint', () => {
  const { faults, summary } = checked(() => undefined)
  expect(faults).toEqual([])
  expect(summary.cases).toEqual({ 茶案例: 1 })
  expect(summary.coverage).toMatchObject([
    {
      paper: 'tea',
      official: false,
      chapters: [{ chapter: 'pouring', single: 2, multiple: 0, mock: { single: 1, multiple: 0 }, needed: { single: 1, multiple: 0 } }],
    },
  ])
})

test.each<[string, (files: ContentFiles) => void]>([
  ['exam-place-missing', swap(SET, 'exam: { paper: tea, chapter: pouring, syllabus: "2025" }\n', '')],
  ['exam-place-unknown', swap(SET, 'chapter: pouring', 'chapter: boiling')],
  ['exam-place-unknown', swap(SET, 'syllabus: "2025"', 'syllabus: "2018"')],
  ['point-alone', swap(SET, 'point: 先后', 'point: 冷热')],
  ['point-mock-only', swap(SET, 'pool: practice', 'pool: mock')],
  ['mock-short', swap(SET, 'pool: mock', 'pool: practice')],
  ['blueprint-broken', swap('rules/exam/blueprint.yaml', 'share: 100', 'share: 90')],
  ['not-reviewed', swap(SET, 'reviewed_by: { by: editor, on: 2026-11-24, changed: 未改。 }\n', '')],
  ['not-reviewed', swap(CASES, '{ by: editor, on: 2026-11-24, changed: 未改。 }', 'null')],
  ['not-reviewed', swap(COURSE, '{ by: editor, on: 2026-11-24, changed: 未改。 }', 'null')],
  ['case-rubric', swap(CASES, 'points: 8', 'points: 9')],
  ['case-marks', (files) => swap(CASES, 'points: 20', 'points: 21')(files)],
  ['law-unknown', swap(CASES, 'tea-law', 'milk-law')],
  ['session-needs-blended', swap(COURSE, 'form: blended', 'form: online')],
  ['blended-needs-session', (files) => void delete files[SESSION]],
  ['session-file-name', (files) => void (files['courses/tea/sessions/plan.md'] = PLAN)],
  ['text-short', swap(SESSION, '先倒茶，再说话，最后洗杯子。'.repeat(80), '先倒茶。')],
  ['figure-missing', swap(SESSION, '## 流程', '![碗](cup.svg "碗")')],
])('%s', (code, spoil) => {
  expect(checked(spoil).faults.map((fault) => fault.code)).toContain(code)
})

test('a quiz cannot draw what is kept for mock exams', () => {
  const { faults } = checked((files) => {
    swap(SET, 'pool: practice', 'pool: mock')(files)
    swap('courses/tea/lessons/03-quiz.md', '{ set: tea, tag: any, count: 1 }', '{ set: exam-tea-pouring, tag: any, count: 1 }')(files)
  })
  expect(faults.map((fault) => fault.code)).toContain('draw-too-large')
})
