// One question of each kind, for this room's own tests.
import { QuestionSet, type QuizRules } from './questions'

const about = { difficulty: 2, source: '《测试用书》', checked_on: '2026-11-24', next_review: '2027-11-01' }
const options = (count: number, ...keys: number[]) =>
  Array.from({ length: count }, (_, i) => ({ text: `选项文字${i + 1}`, correct: keys.includes(i), reason: `密钥理由${i + 1}` }))
const explanation = '密钥解释：为什么这样才对。'

export const EVERY_KIND: QuestionSet = QuestionSet.parse({
  set: 'every-kind',
  title: { 'zh-CN': '各种题', en: 'Every kind' },
  scope: 'course',
  questions: [
    {
      ...about,
      code: 'every-1',
      kind: 'single',
      tags: ['one'],
      point: '点',
      stem: '单选题干',
      options: options(4, 2),
      explanation,
    },
    {
      ...about,
      code: 'every-2',
      kind: 'multiple',
      tags: ['two'],
      point: '点',
      stem: '多选题干',
      options: options(5, 0, 2, 3),
      explanation,
    },
    { ...about, code: 'every-3', kind: 'true-false', tags: ['three'], point: '点', stem: '判断题干', answer: false, explanation },
    {
      ...about,
      code: 'every-4',
      kind: 'matching',
      tags: ['four'],
      point: '点',
      stem: '配对题干',
      pairs: [
        { left: '左一', right: '右一' },
        { left: '左二', right: '右二' },
        { left: '左三', right: '右三' },
      ],
      distractors: ['右四'],
      explanation,
    },
    {
      ...about,
      code: 'every-5',
      kind: 'ordering',
      tags: ['five'],
      point: '点',
      stem: '排序题干',
      steps: ['先', '中', '后', '末'],
      explanation,
    },
    {
      ...about,
      code: 'every-6',
      kind: 'short',
      tags: ['six'],
      point: '点',
      stem: '简答题干',
      accept: ['密钥答案', '另一答案'],
      explanation,
    },
    {
      ...about,
      code: 'every-7',
      kind: 'case',
      tags: ['seven'],
      point: '点',
      stem: '案例题干',
      parts: [
        { kind: 'single', stem: '案例单选', options: options(4, 1), explanation },
        { kind: 'multiple', stem: '案例多选', options: options(5, 1, 4), explanation },
        { kind: 'short', stem: '案例简答', accept: ['密钥简答'], explanation },
      ],
    },
  ],
})

/** Texts of {@link EVERY_KIND} that a browser may not have before its time. */
export const KEY_WORDS = ['密钥', '另一答案']

export const EVERY_RULES: QuizRules = {
  pass: 60,
  attempts: 2,
  timeLimitMinutes: 30,
  scoring: 'exam',
  shuffle: true,
  draw: ['one', 'two', 'three', 'four', 'five', 'six', 'seven'].map((tag) => ({ set: 'every-kind', tag, count: 1 })),
  feedback: 'after-submit',
}
