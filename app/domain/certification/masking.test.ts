import { expect, test } from 'vitest'
import { maskName } from './masking'

test.each([
  ['林晓', '林*'],
  ['王小芳', '王**'],
  ['欧阳娜', '欧阳*'],
  ['司马长风', '司马**'],
  ['欧阳', '欧*'],
  ['张王小芳', '张***'],
  ['阿依古丽·买买提', '阿***·买**'],
  ['Aziz Karimov', 'A*** K******'],
  ['Li', 'L*'],
  ['李', '*'],
  ['㛃𠅤', '㛃*'],
  ['𠮷田', '𠮷*'],
  ['王𠅤', '王*'],
  ['  沈岚 ', '沈*'],
])('%s is shown as %s', (name, masked) => {
  expect(maskName(name)).toBe(masked)
})

test('what is masked never holds more than a surname', () => {
  for (const name of ['陈立', '诸葛明亮', '王小小小'])
    expect([...maskName(name)].filter((character) => character !== '*').length).toBeLessThan([...name].length)
})
