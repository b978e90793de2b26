// What the content commands print: faults with their places, a table of what there is, the plan of an import.
import type { Locale } from '~/domain/kernel/words'
import { i18nFor } from '~/i18n/i18n.server'
import type { ContentSummary } from './check'
import type { ChapterCoverage, PaperCoverage } from './check-bank'
import type { Fault } from './faults'
import type { ContentPlan } from './import'

/** The words for a fault, without its place. */
export function faultWords(fault: Fault, locale: Locale): string {
  const i18n = i18nFor(locale)
  const key = `author:fault.${fault.code}`
  return i18n.exists(key) ? (i18n.t as (key: string, facts: object) => string)(key, fault.facts) : fault.code
}

/** One line a fault: `courses/a/course.yaml:12 hours.minutes 要改：…`. */
export function faultLines(faults: Fault[], locale: Locale = 'zh-CN'): string[] {
  const weight = { fault: '✗', warning: '!' }
  return faults.map((fault) => {
    const place = [fault.line === null ? fault.file : `${fault.file}:${fault.line}`, fault.field].filter(Boolean).join(' ')
    return `${weight[fault.weight]} ${place}  ${faultWords(fault, locale)}`
  })
}

export function summaryLines({ courses, items, terms, laws, rules, cases, coverage }: ContentSummary): string[] {
  const total = (of: (course: ContentSummary['courses'][number]) => number) => courses.reduce((sum, course) => sum + of(course), 0)
  const rows = [
    ['课程', '课', '分钟', '正文字数', '句长', '题'],
    ...courses.map((course) => [course.slug, course.lessons, course.minutes, course.han, course.sentence, course.questions].map(String)),
    [
      `共 ${courses.length} 门`,
      ...[total((c) => c.lessons), total((c) => c.minutes), total((c) => c.han)].map(String),
      '',
      String(total((c) => c.questions)),
    ],
  ]
  const kinds = Object.entries(items).map(([kind, count]) => `${i18nFor('zh-CN').t(`author:kind.${kind as 'single'}`)} ${count}`)
  const all = Object.values(items).reduce((a, b) => a + b, 0)
  return [...table(rows), '', ...coverage.flatMap(coverageLines), ...casesLines(cases), `题目 ${all}：${kinds.join(' · ')}`, `术语 ${terms} · 法规版本 ${laws} · 规则 ${rules}`]
}

/** A paper's chapters: what there is, what is kept for mock exams, and what one mock paper asks. */
function coverageLines({ title, official, chapters }: PaperCoverage): string[] {
  const held = chapters.filter(({ single, multiple }) => single + multiple > 0)
  if (held.length === 0) return []
  const pair = ({ single, multiple }: { single: number; multiple: number }) => `${single}+${multiple}`
  const sum = (of: (chapter: ChapterCoverage) => number) => held.reduce((total, chapter) => total + of(chapter), 0)
  return [
    ...table([
      [`${title}${official ? '' : '（蓝图非官方）'}`, '份额', '单选+多选', '其中模拟专用', '一卷需要'],
      ...chapters.map((chapter) => [chapter.title, String(chapter.share), pair(chapter), pair(chapter.mock), pair(chapter.needed)]),
      [
        '合计',
        '100',
        pair({ single: sum((c) => c.single), multiple: sum((c) => c.multiple) }),
        pair({ single: sum((c) => c.mock.single), multiple: sum((c) => c.mock.multiple) }),
        '',
      ],
    ]),
    '',
  ]
}

function casesLines(cases: ContentSummary['cases']): string[] {
  const each = Object.entries(cases).map(([title, count]) => `${title} ${count}`)
  return each.length > 0 ? [`主观题 ${each.join(' · ')}`] : []
}

export function planLines(plan: ContentPlan): string[] {
  const words = { new: '新课程', 'new-version': '新版本', unchanged: '没有变化', withdrawn: '下架', returned: '重新上架' }
  const some = (name: string, list: string[]) => (list.length > 0 ? [`${name} ${list.length}：${list.join('、')}`] : [])
  const few = (name: string, list: string[]) => (list.length > 8 ? [`${name} ${list.length}`] : some(name, list))
  const courses = plan.courses.flatMap(({ slug, change, number, lessons }) => [
    `${words[change]}  ${slug}${change === 'withdrawn' ? '' : ` 第 ${number} 版`}`,
    ...(change === 'new-version'
      ? [...some('加', lessons.added), ...some('改', lessons.changed), ...some('去掉', lessons.removed)].map((line) => `  ${line}`)
      : []),
  ])
  const { programmes, glossary, questions, rules } = plan
  return [
    ...courses,
    ...some('新项目', programmes.added),
    ...some('改项目', programmes.changed),
    ...some('去掉项目', programmes.removed),
    ...few('新术语', glossary.added),
    ...few('改术语', glossary.changed),
    ...few('去掉术语', glossary.removed),
    ...few('新题', questions.added),
    ...few('题目新版本', questions.changed),
    ...few('撤下题目', questions.withdrawn),
    ...few('恢复题目', questions.restored),
    ...rules
      .filter((rule) => rule.change !== 'unchanged')
      .map((rule) => `${rule.change === 'new' ? '新规则' : '规则新版本'}  ${rule.rule} 第 ${rule.version} 版`),
  ]
}

/** First column to the left, the others to the right, by the width a terminal gives each character. */
function table(rows: string[][]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => widthOf(row[column]!))))
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const blank = ' '.repeat(widths[column]! - widthOf(cell))
        return column === 0 ? cell + blank : blank + cell
      })
      .join('  '),
  )
}

function widthOf(text: string): number {
  return [...text].reduce((width, char) => width + (/\p{Script=Han}/u.test(char) ? 2 : 1), 0)
}
