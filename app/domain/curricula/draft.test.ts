import { expect, test } from 'vitest'
import { applyIntent, draftForm, readDraft, type CurriculumDraft } from './draft'

const draft: CurriculumDraft = {
  organisationId: 'o',
  title: '新人入门',
  note: '两周内学完',
  groups: [
    { title: '必修', need: 'all', ordered: true, courses: ['a', 'b', 'c'] },
    { title: '选修', need: '2', ordered: false, courses: ['d', 'e'] },
  ],
}

test('a draft comes back from the form as it was', () => {
  expect(readDraft(draftForm(draft))).toEqual(draft)
})

test('a chosen course is taken in whatever button was pressed, once', () => {
  const form = draftForm(draft)
  form.set('groups[1].add', 'f')
  expect(readDraft(form).groups[1]!.courses).toEqual(['d', 'e', 'f'])
  form.set('groups[1].add', 'd')
  expect(readDraft(form).groups[1]!.courses).toEqual(['d', 'e'])
})

test.each<[string, string[][]]>([
  [
    'move-course:0:0:down',
    [
      ['b', 'a', 'c'],
      ['d', 'e'],
    ],
  ],
  [
    'move-course:0:2:up',
    [
      ['a', 'c', 'b'],
      ['d', 'e'],
    ],
  ],
  [
    'move-course:0:0:up',
    [
      ['a', 'b', 'c'],
      ['d', 'e'],
    ],
  ],
  [
    'move-course:0:2:down',
    [
      ['a', 'b', 'c'],
      ['d', 'e'],
    ],
  ],
  [
    'remove-course:0:1',
    [
      ['a', 'c'],
      ['d', 'e'],
    ],
  ],
  [
    'move-group:0:down',
    [
      ['d', 'e'],
      ['a', 'b', 'c'],
    ],
  ],
  ['remove-group:0', [['d', 'e']]],
  ['add-group', [['a', 'b', 'c'], ['d', 'e'], []]],
  [
    'remove-course:9:9',
    [
      ['a', 'b', 'c'],
      ['d', 'e'],
    ],
  ],
  [
    'anything',
    [
      ['a', 'b', 'c'],
      ['d', 'e'],
    ],
  ],
])('%s', (intent, courses) => {
  const after = applyIntent(draft, intent)
  expect(after.groups.map((group) => group.courses)).toEqual(courses)
  expect(after).toMatchObject({ title: draft.title, note: draft.note })
})

test('taking out a course never asks for more than is left', () => {
  expect(applyIntent(draft, 'remove-course:1:0').groups[1]).toMatchObject({ need: '1', courses: ['e'] })
})
