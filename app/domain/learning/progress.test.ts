import fc from 'fast-check'
import { expect, test } from 'vitest'
import { missingOf, nextLesson } from './learning'
import { courseStandingOf, lessonAfter, meetsRequirements, type LessonFact, type LessonStanding } from './progress'

const LESSONS = ['a', 'b', 'c', 'd'].map((id, i) => ({
  id,
  required: i < 3,
  kind: (['article', 'quiz', 'task', 'article'] as const)[i]!,
  minutes: 10,
}))
const instant = (n: number) => new Date(Date.UTC(2026, 10, 24) + n * 1000).toISOString()

const fact = fc.record({
  lessonId: fc.constantFrom('a', 'b', 'c', 'd', 'gone'),
  fact: fc.oneof(
    fc.constantFrom(
      'opened' as const,
      'finished' as const,
      'quiz-passed' as const,
      'quiz-failed' as const,
      'task-submitted' as const,
      'task-returned' as const,
      'task-accepted' as const,
    ),
    fc.constant('studied' as const),
  ),
})

function play(facts: { lessonId: string; fact: LessonFact['kind'] }[]) {
  const standings = new Map<string, LessonStanding>()
  const steps = facts.map(({ lessonId, fact: kind }, i) => {
    const before = courseOf(standings)
    const at = instant(i)
    const made: LessonFact =
      kind === 'studied' ? { kind, at, seconds: 15, watched: [[i, i + 10]], resumeAt: `s${i}` } : { kind, at }
    standings.set(lessonId, lessonAfter(standings.get(lessonId) ?? null, made))
    return { before, after: courseOf(standings), kind }
  })
  return { standings, steps }
}

function courseOf(standings: Map<string, LessonStanding>, lessons = LESSONS) {
  return courseStandingOf({
    versionId: 'v1',
    enrolledAt: instant(0),
    lessons,
    certification: 'supervisor',
    standings: new Map(standings),
    decision: null,
    completion: null,
  })
}

test('progress is between nothing and everything, and falls only when a task is returned', () => {
  fc.assert(
    fc.property(fc.array(fact, { maxLength: 40 }), (facts) => {
      for (const { before, after, kind } of play(facts).steps) {
        expect(after.requiredDone).toBeGreaterThanOrEqual(0)
        expect(after.requiredDone).toBeLessThanOrEqual(after.requiredTotal)
        if (after.requiredDone < before.requiredDone) expect(kind).toBe('task-returned')
      }
    }),
    { numRuns: 500 },
  )
})

test('a finished lesson stays finished, whatever comes after', () => {
  fc.assert(
    fc.property(fc.array(fact, { maxLength: 30 }), (facts) => {
      const seen = new Set<string>()
      const standings = new Map<string, LessonStanding>()
      facts.forEach(({ lessonId, fact: kind }, i) => {
        const made: LessonFact =
          kind === 'studied' ? { kind, at: instant(i), seconds: 1, watched: [], resumeAt: null } : { kind, at: instant(i) }
        standings.set(lessonId, lessonAfter(standings.get(lessonId) ?? null, made))
        if (standings.get(lessonId)!.state === 'finished') seen.add(lessonId)
        for (const id of seen) expect(standings.get(id)!.state).toBe('finished')
      })
    }),
  )
})

test('a new version takes along what was done of the lessons that still exist', () => {
  const { standings } = play([
    { lessonId: 'a', fact: 'finished' },
    { lessonId: 'b', fact: 'quiz-passed' },
  ])
  const next = courseOf(standings, [LESSONS[0]!, LESSONS[2]!, { id: 'new', required: true, kind: 'article', minutes: 5 }])
  expect([next.requiredDone, next.requiredTotal]).toEqual([1, 3])
})

test('a course that requires nothing is not completed by doing nothing', () => {
  expect(meetsRequirements({ lessons: [{ id: 'a', required: false }], standings: new Map() })).toBe(false)
})

test('what is missing is said by kind; a task that waits for a supervisor is done by the learner', () => {
  const { standings } = play([{ lessonId: 'a', fact: 'finished' }])
  expect(missingOf(LESSONS, standings)).toEqual({
    lessons: 0,
    quizzes: 1,
    tasks: 1,
    returnedTasks: 0,
    waitingTasks: 0,
    minutes: 20,
  })
  const submitted = play([
    { lessonId: 'c', fact: 'task-submitted' },
    { lessonId: 'a', fact: 'opened' },
  ]).standings
  expect(missingOf(LESSONS, submitted)).toMatchObject({ lessons: 1, tasks: 0, waitingTasks: 1 })
  const returned = play([
    { lessonId: 'c', fact: 'task-submitted' },
    { lessonId: 'c', fact: 'task-returned' },
  ]).standings
  expect(missingOf(LESSONS, returned)).toMatchObject({ tasks: 1, returnedTasks: 1 })
})

test('one goes on where one left off, then with the next that is required, and never into nothing', () => {
  const done = play([
    { lessonId: 'a', fact: 'finished' },
    { lessonId: 'c', fact: 'opened' },
  ]).standings
  expect(nextLesson(LESSONS, done, 'c')?.id).toBe('c')
  expect(nextLesson(LESSONS, done, 'a')?.id).toBe('b')
  expect(nextLesson(LESSONS, new Map(), null)?.id).toBe('a')
  expect(nextLesson(LESSONS, done, 'a lesson that was removed')?.id).toBe('b')
})
