import { expect, test } from 'vitest'
import { comparePinyin, initialOf } from './initials'

test('a Chinese word stands under the first letter of its pinyin', () => {
  const words: Record<string, string> = {
    安全计划: 'A',
    保密: 'B',
    成效指标: 'C',
    督导: 'D',
    二胎: 'E',
    服务对象: 'F',
    个别督导: 'G',
    回访: 'H',
    家庭暴力: 'J',
    开场白: 'K',
    履约验收: 'L',
    敏感个人信息: 'M',
    内部督导: 'N',
    偶然: 'O',
    平行过程: 'P',
    强制报告: 'Q',
    入户探访: 'R',
    社会工作: 'S',
    探访记录: 'T',
    网格员: 'W',
    需求: 'X',
    疑似: 'Y',
    知情同意: 'Z',
  }
  for (const [word, letter] of Object.entries(words)) expect(initialOf(word), word).toBe(letter)
})

test('Latin words stand under their own letter, everything else under #', () => {
  expect(['mentor', 'Équipe', '12345', ''].map(initialOf)).toEqual(['M', 'E', '#', '#'])
})

test('words are in the order of their pinyin', () => {
  expect(['知情同意', '保密', '督导', '保密例外'].sort(comparePinyin)).toEqual(['保密', '保密例外', '督导', '知情同意'])
})
