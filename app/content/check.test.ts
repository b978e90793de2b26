import { expect, test } from 'vitest'
import { messages } from '~/messages'
import { BOWL, checkSpoilt, filmOf, type ContentFiles } from './small-content.fixture'

const COURSE = 'courses/tea/course.yaml'
const ARTICLE = 'courses/tea/lessons/01-pour.md'
const FILM = 'courses/tea/lessons/02-film.md'
const QUIZ = 'courses/tea/lessons/03-quiz.md'
const TASK = 'courses/tea/lessons/04-task.md'
const SET = 'questions/tea.yaml'
const FIGURE = 'courses/tea/figures/bowl.svg'

/** Replaces words that must be there. */
function swap(file: string, from: string | RegExp, to: string) {
  return (files: ContentFiles) => {
    const text = String(files[file])
    const next = text.replace(from, to)
    if (next === text) throw new Error(`nothing to spoil in ${file}: ${from}`)
    files[file] = next
  }
}

const put = (file: string, text: string | Buffer) => (files: ContentFiles) => void (files[file] = text)
const drop = (file: string) => (files: ContentFiles) => void delete files[file]

const figure = (inside: string) => put(FIGURE, `<svg viewBox="0 0 320 200">\n${inside}\n</svg>`)

test('the small content is sound', () => {
  const { faults, sound, summary } = checkSpoilt(() => undefined)
  expect(faults).toEqual([])
  expect(sound).toBe(true)
  expect(summary.courses).toMatchObject([{ slug: 'tea', lessons: 4, minutes: 67, questions: 2 }])
  expect(summary.items).toEqual({ single: 1, 'true-false': 1 })
})

// what is spoilt → file:line field code
const FAULTS: [(files: ContentFiles) => void, string][] = [
  [swap(COURSE, 'form: online', 'form: [online'), `${COURSE}:8  not-yaml`],
  [swap(COURSE, 'provider: 课程组\n', ''), `${COURSE}:1 provider required`],
  [swap(COURSE, 'form: online', 'form: radio'), `${COURSE}:7 form not-a-choice`],
  [swap(COURSE, 'en: Talking over tea', 'en: Talking, over tea'), `${COURSE}:3 title.over tea unknown-field`],
  [swap(COURSE, 'effective_from: 2026-11-01', 'effective_from: 2026-11-31'), `${COURSE}:12 effective_from not-a-day`],
  [swap(COURSE, 'minutes: 45', 'minutes: 50'), `${COURSE}:8 hours.minutes wrong-form`],
  [swap(COURSE, 'minutes: 45', 'minutes: 90'), `${COURSE}:8 hours.minutes hours-exceed-lessons`],
  [swap(COURSE, 'slug: tea', 'slug: coffee'), `${COURSE}:1 slug slug-not-folder`],
  [swap(COURSE, 'programme: popular-education', 'programme: rotation'), `${COURSE}:2 programme programme-unknown`],
  [swap(COURSE, 'prerequisites: []', 'prerequisites: [milk]'), `${COURSE}:11 prerequisites.0 prerequisite-unknown`],
  [swap(COURSE, 'certification: supervisor', 'certification: none'), `${COURSE}:9 completion.certification task-needs-supervisor`],
  [swap(COURSE, '[pour, film]', '[pour, film, sip]'), `${COURSE}:19 modules.0.lessons.2 lesson-without-file`],
  [swap(COURSE, '[quiz, task]', '[quiz, task, pour]'), `${COURSE}:21 modules.1.lessons.2 lesson-listed-twice`],
  [swap(COURSE, '[pour, film]', '[pour]'), `${FILM}  lesson-not-listed`],
  [put('courses/tea/lessons/Pour.md', 'x'), `courses/tea/lessons/Pour.md  lesson-file-name`],
  [put(ARTICLE, '没有说明'), `${ARTICLE}:1  front-matter-missing`],
  [swap(ARTICLE, 'objective: 学完这一课，你能倒茶。\n', ''), `${ARTICLE}:2 objective required`],
  [swap(ARTICLE, '  - { question: 三？, answer: 三。 }\n', ''), `${ARTICLE}:11 self_check too-few`],
  [swap(ARTICLE, 'terms: [倾听]', 'terms: [倾听, 喝茶]'), `${ARTICLE}:7 terms.1 term-unknown`],
  [swap(ARTICLE, '再[[倾听]]', '再[[喝茶]]'), `${ARTICLE}:18  term-unknown`],
  [swap(ARTICLE, 'laws: [tea-law]', 'laws: [milk-law]'), `${ARTICLE}:8 laws.0 law-unknown`],
  [swap('laws.yaml', 'in_force_to: null', 'in_force_to: 2026-11-24'), `${ARTICLE}:8 laws.0 law-not-in-force`],
  [swap('laws.yaml', 'in_force_to: null', 'in_force_to: 2020-01-01'), `laws.yaml:6 0.in_force_to dates-crossed`],
  [swap(ARTICLE, '## 先倒茶', '# 先倒茶'), `${ARTICLE}:16  heading-from-two`],
  [swap(ARTICLE, '## 先倒茶', '## 先\n\n#### 倒茶'), `${ARTICLE}:18  heading-skips`],
  [swap(ARTICLE, '先坐下', '<b>先</b>坐下'), `${ARTICLE}:18  raw-html`],
  [swap(ARTICLE, '先坐下', '他说**“坐下”**了'), `${ARTICLE}:18  emphasis-open`],
  [swap(ARTICLE, 'bowl.svg', 'cup.svg'), `${ARTICLE}:20  figure-missing`],
  [swap(ARTICLE, 'bowl.svg', '../bowl.svg'), `${ARTICLE}:20  figure-address`],
  [swap(ARTICLE, '![一只碗]', '![]'), `${ARTICLE}:20  figure-needs-alt`],
  [swap(ARTICLE, ' "碗"', ''), `${ARTICLE}:20  figure-needs-caption`],
  [swap(ARTICLE, '**提示**', '**小心**'), `${ARTICLE}:22  note-unknown`],
  [swap(ARTICLE, '先坐下', '[先](/courses/milk)坐下'), `${ARTICLE}:18  link-broken`],
  [swap(ARTICLE, '先坐下', '[先](javascript:alert(1))坐下'), `${ARTICLE}:18  link-broken`],
  [swap(ARTICLE, '先坐下', '[先](http://example.com)坐下'), `${ARTICLE}:18  link-not-https`],
  [swap(ARTICLE, '先坐下', '先\uE000坐下'), `${ARTICLE}:18  unprintable`],
  [swap(FILM, /水开了就关火。/g, ''), `${FILM}:12  text-missing`],
  [swap(FILM, 'media/tea.mp4', 'media/cup.mp4'), `${FILM}:9 video.src media-missing`],
  [swap(FILM, 'captions: media/tea.zh.vtt', 'captions: media/tea.mp4'), `${FILM}:9 video.captions media-kind`],
  [swap(FILM, 'seconds: 10', 'seconds: 20'), `${FILM}:9 video.seconds film-length`],
  [put('courses/tea/media/tea.mp4', 'not a film'), 'courses/tea/media/tea.mp4  file-kind'],
  [put('courses/tea/media/tea.zh.vtt', 'WEBVTT\n'), 'courses/tea/media/tea.zh.vtt:1  cues-missing'],
  [
    put('courses/tea/media/tea.zh.vtt', 'WEBVTT\n\n00:00:05.000 --> 00:00:04.000\n早\n'),
    'courses/tea/media/tea.zh.vtt:3  cue-order',
  ],
  [
    put('courses/tea/media/tea.zh.vtt', 'WEBVTT\n\n00:00:05.000 --> 00:01:04.000\n晚\n'),
    'courses/tea/media/tea.zh.vtt:3  cue-after-end',
  ],
  [figure('<script>1</script>'), `${FIGURE}:2  svg-script`],
  [figure('<rect onclick="x()"/>'), `${FIGURE}:2  svg-script`],
  [figure('<foreignObject/>'), `${FIGURE}:2  svg-script`],
  [figure('<use href="https://example.com/a.svg#x"/>'), `${FIGURE}:2  svg-outside`],
  [figure('<image xlink:href="data:image/png;base64,AA"/>'), `${FIGURE}:2  svg-outside`],
  [figure('<style>@import url(https://example.com/a.css)</style>'), `${FIGURE}:2  svg-outside`],
  [figure('<text font-size="12">小</text>'), `${FIGURE}:2  svg-small-text`],
  [figure('<g><rect/>'), `${FIGURE}:3  svg-not-closed`],
  [put(FIGURE, '<svg><rect/></svg>'), `${FIGURE}:1  svg-no-view-box`],
  [put(FIGURE, 'PNG'), `${FIGURE}  file-kind`],
  [swap(QUIZ, 'set: tea, tag: any', 'set: milk, tag: any'), `${QUIZ}:14 quiz.draw.1.set set-unknown`],
  [swap(QUIZ, 'tag: pouring', 'tag: sipping'), `${QUIZ}:13 quiz.draw.0.tag tag-unknown`],
  [swap(QUIZ, 'tag: any, count: 1', 'tag: any, count: 2'), `${QUIZ}:14 quiz.draw.1.count draw-too-large`],
  [swap(TASK, 'weight: 40', 'weight: 30'), `${TASK}:10 task.rubric rubric-not-hundred`],
  [swap(TASK, '{ points: 40, text: 有 }', '{ points: 30, text: 有 }'), `${TASK}:11 task.rubric.0.levels levels-not-to-weight`],
  [
    swap(TASK, '{ points: 0, text: 没有 }, { points: 40', '{ points: 0, text: 没有 }, { points: 50, text: 多 }, { points: 40'),
    `${TASK}:11 task.rubric.0.levels levels-not-rising`,
  ],
  [swap(TASK, 'max_files: 1', 'max_files: 0'), `${TASK}:9 task.max_files files-not-agreed`],
  [swap(TASK, '[text, files]', '[files]'), `${TASK}:7 task.submit task-needs-text`],
  [swap(SET, 'code: tea-002', 'code: tea-001'), `${SET}:5 questions codes-repeat`],
  [
    (files) => void (files['questions/more.yaml'] = String(files[SET]).replace('set: tea', 'set: more')),
    `${SET}:6 questions.0.code code-twice`,
  ],
  [swap(SET, 'correct: true, ', ''), `${SET}:12 questions.0.options single-needs-one-key`],
  [swap(SET, '      - { text: 打开录音笔, reason: 没有同意。 }\n', ''), `${SET}:12 questions.0.options too-few`],
  [swap(SET, ', reason: 太早。', ''), `${SET}:14 questions.0.options.1.reason required`],
  [swap(SET, '打开录音笔', '以上都不对'), `${SET}:16 questions.0.options.3.text all-of-the-above`],
  [swap(SET, '先让人坐下，再问愿不愿意喝茶，话才好说下去。', '先坐。'), `${SET}:17 questions.0.explanation explanation-short`],
  [swap(SET, 'id: tea-law', 'id: milk-law'), `${SET}:18 questions.0.laws.0 law-unknown`],
  [swap(SET, 'next_review: 2027-11-01', 'next_review: 2026-11-01'), `${SET}:21 questions.0.next_review dates-crossed`],
  [put('glossary/more.yaml', '- { zh: 倾听, en: listening, text: 再说一遍。 }\n'), 'glossary/tea.yaml:1 0.zh term-twice'],
  [
    (files) => void (files['rules/hours/2027.yaml'] = files['rules/hours/2026.yaml']!),
    'rules/hours/2027.yaml:1 0.id rule-twice',
  ],
  [swap('rules/hours/2026.yaml', 'source: { text: 办法 }', 'source: {}'), 'rules/hours/2026.yaml:6 0.source.text required'],
  [drop('laws.yaml'), 'laws.yaml  file-missing'],
]

for (const [spoil, expected] of FAULTS)
  test(`names ${expected}`, () => {
    const { faults, sound } = checkSpoilt(spoil)
    const named = faults
      .filter((fault) => fault.weight === 'fault')
      .map(({ file, line, field, code }) => `${file}${line === null ? '' : `:${line}`} ${field ?? ''} ${code}`)
    expect(named).toContain(expected)
    expect(sound).toBe(false)
  })

const single = (n: number, key: number, options: string[]) => `  - code: tea-1${String(n).padStart(2, '0')}
    kind: single
    tags: [more]
    point: 茶
    difficulty: 1
    stem: 第${'一二三四五六七八九十'[n % 10]}只${'碗壶杯盘勺筷锅灶缸坛瓮盏碟罐瓶盆桶篮筐箱'[n % 20]}该放在屋里哪一处才好呢${n}？
    options:
${options.map((text, i) => `      - { text: ${text}, ${i === key ? 'correct: true, ' : ''}reason: 因为如此。 }`).join('\n')}
    explanation: 这里写一句比任何选项都要长一些的解释，说明为什么这样放才好。
    laws: []
    source: 本课程
    checked_on: 2026-11-24
    next_review: 2027-11-01
`
const more = (questions: string) => (files: ContentFiles) => void (files[SET] = String(files[SET]) + questions)
const many = (count: number, write: (n: number) => string) => Array.from({ length: count }, (_, n) => write(n)).join('')

const WARNINGS: [(files: ContentFiles) => void, string][] = [
  [swap(ARTICLE, /把话说完再喝茶。/g, ''), `${ARTICLE}:16 text-short`],
  [swap(ARTICLE, '把话说完再喝茶。', '把话说完再喝茶。'.repeat(300)), `${ARTICLE}:16 text-long`],
  [swap(ARTICLE, 'terms: [倾听]', 'terms: []'), `${ARTICLE}:18 term-not-listed`],
  [put('courses/tea/figures/spare.svg', BOWL), 'courses/tea/figures/spare.svg:null file-not-used'],
  [swap(COURSE, '[pour, film]', '[film, pour]'), `${ARTICLE}:null lesson-number`],
  [swap(COURSE, 'checked_on: 2026-11-24', 'checked_on: 2026-12-24'), `${COURSE}:13 checked-in-future`],
  [swap(SET, /2026-11-24\n    next_review: 2027-11-01/, '2026-10-24\n    next_review: 2026-11-24'), `${SET}:21 review-due`],
  [swap(SET, '客人来了，先做什么最妥当？', '下面不正确的做法是'), `${SET}:11 negative-not-marked`],
  [swap(SET, '打开录音笔', '打开录音笔放在桌子中间让大家都看得见'), `${SET}:16 option-length`],
  [more(many(24, (n) => single(n, 0, ['东边', '西边', '南边', '北边']))), `${SET}:5 keys-uneven`],
  [more(many(10, (n) => single(n, n % 4, ['东边', '西边', '南边', '北边'].map((at, i) => (i === n % 4 ? `${at}靠墙` : at))))), `${SET}:5 keys-longest`],
  [more(single(1, 0, ['东', '西', '南', '北']) + single(1, 0, ['左', '右', '上', '下']).replace('tea-101', 'tea-999')), `${SET}:55 questions-alike`],
]

for (const [spoil, expected] of WARNINGS)
  test(`warns of ${expected}`, () => {
    const { faults, sound } = checkSpoilt(spoil)
    const named = faults.filter((fault) => fault.weight === 'warning').map(({ file, line, code }) => `${file}:${line} ${code}`)
    expect(named).toContain(expected)
    expect(sound || faults.some((fault) => fault.weight === 'fault')).toBe(true)
  })

test('a file that cannot be read is the only one blamed: what refers to it is not said to be missing', () => {
  const codes = (spoil: (files: ContentFiles) => void) => checkSpoilt(spoil).faults.map((fault) => fault.code)
  expect(codes(put(SET, 'set: [tea'))).toEqual(['not-yaml'])
  expect(codes(put('glossary/tea.yaml', '- { zh: 倾听 }'))).toEqual(['required', 'required'])
  expect(codes(drop('laws.yaml'))).toEqual(['file-missing'])
})

test('the same question twice is a fault', () => {
  const { faults } = checkSpoilt(more(single(1, 0, ['东', '西', '南', '北']) + single(1, 0, ['东', '西', '南', '北']).replace('tea-101', 'tea-999')))
  expect(faults.map((fault) => fault.code)).toContain('question-twice')
})

test('a film of the right length within two seconds is not blamed', () => {
  expect(checkSpoilt(put('courses/tea/media/tea.mp4', filmOf(11))).faults).toEqual([])
})

test('a note, a term and a figure may not hide a second fault on the same page', () => {
  const { faults } = checkSpoilt((files) => {
    swap(ARTICLE, '先坐下', '<i>先</i>坐下')(files)
    swap(ARTICLE, '再[[倾听]]', '再[[喝茶]]')(files)
  })
  expect(faults.map((fault) => fault.code).sort()).toEqual(['raw-html', 'raw-html', 'term-unknown'])
})

test('every fault of this file has words in both languages', () => {
  const codes = [...FAULTS, ...WARNINGS].map(([, expected]) => expected.split(' ').at(-1)!)
  for (const code of new Set([...codes, 'question-twice']))
    for (const language of ['zh-CN', 'en'] as const) expect(messages[language].author.fault, code).toHaveProperty(code)
})
