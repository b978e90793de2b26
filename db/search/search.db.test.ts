import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testDatabase } from '../../tests/support/database'
import { indexDocument, removeDocument, searchDocuments } from './search'

const { writer: db } = await testDatabase()

async function refsFor(query: string, kind: string): Promise<string[]> {
  const hits = await searchDocuments(db, query, 500)
  return hits
    .filter((hit) => hit.kind === kind)
    .map((hit) => hit.ref)
    .sort()
}

const document = (kind: string, ref: string, title: string, body = '') => indexDocument(db, { kind, ref, title, body })

test('two-character words are found wherever they stand', async () => {
  await document('words', 'a', '督导合约与督导计划', '和督导对象谈一次')
  await document('words', 'b', '居民的事', '第一次入户探访以后，记录要当天写')
  expect(await refsFor('督导', 'words')).toEqual(['a'])
  expect(await refsFor('探访', 'words')).toEqual(['b'])
  expect(await refsFor('民的', 'words')).toEqual(['b'])
})

test('one character, longer words, Latin beginnings, mixed and full-width queries', async () => {
  await document('kinds', 'a', '用FSRS复习 Practice', '社会工作督导，Mentoring 3D 1e5 in 2026年')
  for (const query of [
    '社',
    '作',
    '社会工作',
    '工作督导',
    'fsrs',
    'FSRS',
    'ｆｓｒｓ',
    'prac',
    'mentor',
    '3d',
    '1e5',
    '2026',
    '用fsrs复习',
    '督导 mentoring',
    '年',
  ])
    expect(await refsFor(query, 'kinds'), query).toEqual(['a'])
  for (const query of ['社工', '工作复习', 'entoring', '会社', '督导 教育'])
    expect(await refsFor(query, 'kinds'), query).toEqual([])
})

test('a phrase does not cross a full stop, nor from title to body', async () => {
  await document('cross', 'a', '入户', '探访。倾听')
  expect(await refsFor('户探', 'cross')).toEqual([])
  expect(await refsFor('入户探访', 'cross')).toEqual([])
  expect(await refsFor('访倾', 'cross')).toEqual([])
  expect(await refsFor('入户 倾听', 'cross')).toEqual(['a'])
})

test('characters outside the basic plane are found', async () => {
  await document('rare', 'a', '𠮷𱍐先生', '')
  expect(await refsFor('𠮷𱍐', 'rare')).toEqual(['a'])
  expect(await refsFor('𱍐', 'rare')).toEqual(['a'])
})

test('the operators of both databases are only words or nothing', async () => {
  await document('syntax', 'a', '督导 not here', 'it\'s \\ & | ! <-> :* "')
  for (const query of ['"', "'", "督导' & '", '督导" OR "', 'NOT', '!督导', '督导*', ':*', '\\', 'title:督导', '(督导'])
    await searchDocuments(db, query, 10)
  expect(await refsFor('NOT 督导', 'syntax')).toEqual(['a'])
})

test('a word in the title ranks above the same word in the body', async () => {
  await document('rank', 'body', '另一课', '强制报告说的是强制报告')
  await document('rank', 'title', '强制报告', '看见孩子受伤害以后')
  const hits = (await searchDocuments(db, '强制报告', 10)).filter((hit) => hit.kind === 'rank')
  expect(hits.map((hit) => hit.ref)).toEqual(['title', 'body'])
})

test('indexing again replaces, removing removes', async () => {
  await document('again', 'a', '旧题目')
  await document('again', 'a', '新题目')
  expect(await refsFor('旧题', 'again')).toEqual([])
  expect(await refsFor('新题', 'again')).toEqual(['a'])
  await removeDocument(db, 'again', 'a')
  expect(await refsFor('新题', 'again')).toEqual([])
})

test('a text of ten thousand characters is searched to its end', async () => {
  await document('long', 'a', '长文', `${'社区的事情要慢慢来做'.repeat(1000)}收尾之词`)
  expect(await refsFor('收尾之词', 'long')).toEqual(['a'])
})

test('for Chinese words the answer is the one LIKE gives, on random texts', async () => {
  const text = fc.string({ unit: fc.constantFrom('社', '工', '督', '导', '。'), minLength: 1, maxLength: 24 })
  const word = fc.string({ unit: fc.constantFrom('社', '工', '督', '导'), minLength: 1, maxLength: 5 })
  let run = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(text, { minLength: 1, maxLength: 6 }),
      fc.array(word, { minLength: 1, maxLength: 8 }),
      async (texts, words) => {
        const kind = `like-${run++}`
        for (const [i, body] of texts.entries()) await document(kind, String(i), '', body)
        for (const query of words) {
          const like = texts.flatMap((body, i) => (body.includes(query) ? [String(i)] : []))
          expect(await refsFor(query, kind), `${query} in ${texts.join('|')}`).toEqual(like.sort())
        }
        for (const i of texts.keys()) await removeDocument(db, kind, String(i))
      },
    ),
    { numRuns: 60 },
  )
})
