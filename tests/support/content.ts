// A small catalogue for tests: one course that a supervisor certifies, one that needs nobody. Imported through the doors.
import { QuestionSet } from '~/domain/assessment/assessment'
import { importQuestions } from '~/domain/assessment/assessment.server'
import {
  getCourse,
  importContent,
  type LoadedCatalogue,
  type LoadedCourse,
  type LoadedLesson,
} from '~/domain/catalogue/catalogue.server'
import type { LessonSettings } from '~/domain/catalogue/catalogue'
import type { RuleInput } from '~/domain/kernel/rules'
import type { Instant } from '~/domain/kernel/time'
import type { OpenDatabase } from '#db/open'
import { as } from './people'
import { WORLD_BEGAN } from './world'

const both = (zh: string, en: string) => ({ 'zh-CN': zh, en })
const common = { terms: [], laws: [], sources: [], checkedOn: '2026-11-24' }

function lesson(
  slug: string,
  title: LoadedLesson['title'],
  settings: LessonSettings,
  html: string,
  minutes = 45,
  required = true,
): LoadedLesson {
  return {
    slug,
    kind: settings.kind,
    title,
    minutes,
    required,
    objective: `学完这一课，你能说清${title['zh-CN']}。`,
    html,
    settings,
  }
}

/** Lessons: why-we-visit and listening (articles), quiz (4 of 6 questions), visit-record (task), more-reading (article, elective). */
export const SMALL_COURSE: LoadedCourse = {
  slug: 'small-visit',
  programme: 'popular-education',
  title: both('小探访课', 'A small visit'),
  summary: both('入户探访的两件事。', 'Two things about home visits.'),
  forWhom: both('社区工作者', 'Community workers'),
  leadsTo: both('督导认定后记 3 学时。', 'Three hours once certified.'),
  audience: ['community', 'volunteer'],
  form: 'online',
  hoursMinutes: 135,
  hoursCategory: 'practice',
  certification: 'supervisor',
  prerequisites: [],
  hoursRequirement: 'elective' as const,
  sources: ['社会工作实务通识'],
  sessions: [
    {
      slug: 'listen-in-pairs',
      title: both('两人一组练听', 'Listening in pairs'),
      minutes: 180,
      forLearners: both('带一个想说的小故事。', 'Bring a small story to tell.'),
      objective: '学员能听完再说。',
      room: '能围坐的教室',
      materials: ['故事卡'],
      sources: ['社会工作实务通识'],
      checkedOn: '2026-11-24',
      html: '<h2>流程</h2><p>先听三分钟，再说回去。</p>',
    },
  ],
  provider: '甬社学堂课程组',
  effectiveFrom: '2026-09-01',
  checkedOn: '2026-11-24',
  modules: [
    {
      title: both('出发', 'Setting out'),
      lessons: [
        lesson(
          'why-we-visit',
          both('为什么上门', 'Why we visit'),
          {
            kind: 'article',
            ...common,
            selfCheck: [1, 2, 3].map((n) => ({ question: `第${n}个问题？`, answer: `第${n}个回答。` })),
          },
          '<h2 id="s1">一扇门</h2><p>入户探访先要住户同意。</p>',
        ),
        lesson(
          'listening',
          both('怎么听', 'How to listen'),
          { kind: 'article', ...common, selfCheck: [1, 2, 3].map((n) => ({ question: `听${n}？`, answer: `答${n}。` })) },
          '<h2 id="s1">停、跟、回</h2><p>让对方把话说完。</p>',
        ),
      ],
    },
    {
      title: both('回来', 'Coming back'),
      lessons: [
        lesson(
          'quiz',
          both('小测', 'Quiz'),
          {
            kind: 'quiz',
            ...common,
            pass: 60,
            attempts: 3,
            timeLimitMinutes: 30,
            scoring: 'exam',
            shuffle: true,
            draw: [
              { set: 'small-visit', tag: 'visit', count: 2 },
              { set: 'small-visit', tag: 'any', count: 2 },
            ],
            feedback: 'after-submit',
          },
          '<p>一共四题。</p>',
        ),
        lesson(
          'visit-record',
          both('写一次探访记录', 'Write up a visit'),
          {
            kind: 'task',
            ...common,
            submit: ['text', 'files'],
            minCharacters: 20,
            maxFiles: 2,
            rubric: [
              {
                criterion: '尊重与保密',
                weight: 40,
                levels: [
                  { points: 0, text: '写出了姓名住址' },
                  { points: 20, text: '有一处能认出人' },
                  { points: 40, text: '认不出是谁' },
                ],
              },
              {
                criterion: '事实与想法分开',
                weight: 60,
                levels: [
                  { points: 0, text: '混在一起' },
                  { points: 30, text: '大体分开' },
                  { points: 60, text: '分得清楚' },
                ],
              },
            ],
            passPoints: 60,
          },
          '<p>写一次你自己的探访。</p>',
        ),
        lesson(
          'more-reading',
          both('延伸阅读', 'More to read'),
          { kind: 'article', ...common, selfCheck: [] },
          '<p>有空再读。</p>',
          15,
          false,
        ),
      ],
    },
  ],
  assets: [],
}

/** One article is all it asks; completing it needs nobody's decision. */
export const UNCERTIFIED_COURSE: LoadedCourse = {
  ...SMALL_COURSE,
  slug: 'small-reading',
  programme: 'continuing-education',
  title: both('小阅读课', 'A small reading'),
  summary: both('读一篇文章。', 'One article to read.'),
  leadsTo: both('读完记 1 学时。', 'One hour once read.'),
  audience: ['agency'],
  hoursMinutes: 45,
  hoursCategory: 'law',
  certification: 'none',
  modules: [
    {
      title: both('读一读', 'Read'),
      lessons: [
        lesson(
          'read-this',
          both('一篇文章', 'One article'),
          { kind: 'article', ...common, selfCheck: [] },
          '<h2 id="s1">强制报告</h2><p>发现孩子受到侵害，必须立即报告。</p>',
        ),
      ],
    },
  ],
}

const about = { difficulty: 1, source: '本课程', checked_on: '2026-11-24', next_review: '2027-11-01' }
const options = (texts: string[], ...keys: number[]) =>
  texts.map((text, i) => ({ text, correct: keys.includes(i), reason: keys.includes(i) ? '这样做对。' : '这样做不对。' }))
const explanation = '先问愿不愿意，再说来做什么，最后说好多久走，这三句话说清楚了，后面的话才好谈下去。'

/** Six questions: three single (the first option is right), one multiple (the first three are), one true-false (true), one short (知情同意). */
export const SMALL_QUESTIONS: QuestionSet = QuestionSet.parse({
  set: 'small-visit',
  title: both('小探访题库', 'Small visit questions'),
  scope: 'course',
  questions: [
    ...[1, 2, 3].map((n) => ({
      ...about,
      code: `small-visit-00${n}`,
      kind: 'single',
      tags: [n === 3 ? 'listen' : 'visit'],
      point: '上门的第一句话',
      stem: `第${n}题：上门先说什么？`,
      options: options(['问愿不愿意让我们进来', '问家里有多少存款', '问为什么不接电话', '问邻居家的情况'], 0),
      explanation,
    })),
    {
      ...about,
      code: 'small-visit-004',
      kind: 'multiple',
      tags: ['visit'],
      point: '出门前告诉同事什么',
      stem: '出门前要告诉同事哪几样？',
      options: options(['去哪一家', '几点出来', '到点怎么找', '这家的存款', '这家的传闻'], 0, 1, 2),
      explanation,
    },
    {
      ...about,
      code: 'small-visit-005',
      kind: 'true-false',
      tags: ['visit'],
      point: '门是人家的',
      stem: '居民不愿意开门，可以不解释理由。',
      answer: true,
      explanation,
    },
    {
      ...about,
      code: 'small-visit-006',
      kind: 'short',
      tags: ['listen'],
      point: '知情同意',
      stem: '听明白了再自愿答应，叫做什么？',
      accept: ['知情同意', '知情'],
      explanation,
    },
  ],
})

/** Both ledgers credit a completed course one to one, as content/rules/hours does. */
export const SMALL_RULES: RuleInput[] = (['registration', 'annual'] as const).map((ledger) => ({
  rule: `hours-course-completion-${ledger}`,
  kind: 'hours',
  effectiveFrom: '2026-01-01',
  effectiveTo: null,
  body: {
    ledger,
    unit_minutes: 45,
    applies_to: { activity: 'course-completion', forms: ['online', 'blended'] },
    ratio: 1,
    round_down_to_half_hour: true,
    cap_minutes_per_item: null,
    explain: both('按课程学时一比一计入。', 'Counts hour for hour.'),
  },
  source: { text: '测试用规则', confidence: 'high' },
}))

export const SMALL_CATALOGUE: LoadedCatalogue = {
  programmes: [
    { slug: 'popular-education', title: both('普及教育', 'Popular education'), summary: both('基础。', 'Basics.'), sort: 20 },
    {
      slug: 'continuing-education',
      title: both('继续教育', 'Continuing education'),
      summary: both('更新。', 'Up to date.'),
      sort: 40,
    },
  ],
  courses: [SMALL_COURSE, UNCERTIFIED_COURSE],
  glossary: [
    { zh: '入户探访', en: 'home visit', text: '得到住户同意后到家里看望。' },
    { zh: '强制报告', en: 'mandatory reporting', text: '发现孩子受到侵害，必须立即报告。' },
  ],
  rules: SMALL_RULES,
}

export interface SmallCourse {
  courseId: string
  slug: string
  versionId: string
  /** Lesson ids and lesson version ids by slug. */
  lessons: Record<string, string>
  lessonVersions: Record<string, string>
}

/** Imports the small catalogue and its questions as of the world's beginning (or `catalogue` in its place) and returns the ids. */
export async function importSmallCourse(
  database: OpenDatabase,
  options: { catalogue?: LoadedCatalogue; now?: Instant } = {},
): Promise<SmallCourse & { uncertified: SmallCourse }> {
  const ctx = await as(database, 'system', options.now ?? WORLD_BEGAN)
  await importQuestions(ctx, [SMALL_QUESTIONS])
  await importContent(ctx, options.catalogue ?? SMALL_CATALOGUE, (version) => `/media/${version}`)
  const idsOf = async (slug: string): Promise<SmallCourse> => {
    const course = await getCourse(ctx, slug)
    const lessons = course.modules.flatMap((module) => module.lessons)
    return {
      courseId: course.id,
      slug,
      versionId: course.versionId,
      lessons: Object.fromEntries(lessons.map((l) => [l.slug, l.id])),
      lessonVersions: Object.fromEntries(lessons.map((l) => [l.slug, l.versionId])),
    }
  }
  return { ...(await idsOf(SMALL_COURSE.slug)), uncertified: await idsOf(UNCERTIFIED_COURSE.slug) }
}
