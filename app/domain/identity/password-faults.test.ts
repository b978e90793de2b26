import { expect, test } from 'vitest'
import fc from 'fast-check'
import { passwordFaults, type PasswordOwner } from './password-faults'

const 林晓梅: PasswordOwner = { username: 'linxm', name: '林晓梅', birthOn: '1988-05-03', organisationName: '锦苑社区' }
const 吕晓: PasswordOwner = { username: 'lvxiao', name: '吕晓', birthOn: null, organisationName: null }
const 单文: PasswordOwner = { username: 'w.shan', name: '单文', birthOn: null, organisationName: '宁波市' }
const mary: PasswordOwner = {
  username: 'mary',
  name: 'Mary O’Neill',
  birthOn: '1990-11-25',
  organisationName: 'Blue Door Agency',
}

test.each<[string, PasswordOwner, string[]]>([
  // length
  ['', 林晓梅, ['too-short', 'pattern']],
  ['K7#wpa&2t', 林晓梅, ['too-short']],
  ['K7#wpa&2tz', 林晓梅, []],
  ['下雨天去看海边的灯', 林晓梅, ['too-short']],
  ['下雨天去看海边的灯塔', 林晓梅, []],
  ['xk'.repeat(64) + 'z', 林晓梅, ['too-long']],
  ['Yongshe-Demo-2026', 林晓梅, []],
  ['correct horse battery', 林晓梅, []],
  // common ones, dressed up or not
  ['password123', 林晓梅, ['common']],
  ['Password2026!', 林晓梅, ['common']],
  ['P@ssw0rd12', 林晓梅, ['common']],
  ['woaini1314', 林晓梅, ['common']],
  ['WoAiNi5201314', 林晓梅, ['common']],
  ['mima123456', 林晓梅, ['common']],
  ['admin@2026', 林晓梅, ['common']],
  ['Ningbo2026!', 林晓梅, ['common']],
  ['shegong12345678', 林晓梅, ['common']],
  ['ｐａｓｓｗｏｒｄ１２３', 林晓梅, ['common']],
  // movements of the hand
  ['3edc4rfv5tgb6yhn', 林晓梅, ['pattern']],
  ['zxcv!@#$tyui', 林晓梅, ['pattern']],
  ['poiuytrewq', 林晓梅, ['pattern']],
  ['aaaaabbbbbccccc', 林晓梅, ['pattern']],
  ['abcdefghijkl', 林晓梅, ['pattern']],
  ['Kx7!Kx7!Kx7!', 林晓梅, ['pattern']],
  ['13858012947', 林晓梅, ['pattern']],
  ['a13858012947', 林晓梅, ['pattern']],
  ['830261947502', 林晓梅, ['pattern']],
  // the person's own
  ['my-linxm-word', 林晓梅, ['has-username']],
  ['xx mxnil xx', 林晓梅, ['has-username']],
  ['Lin.Xiao.Mei*7', 林晓梅, ['has-name']],
  ['xiaomeilin*74', 林晓梅, ['has-name']],
  ['xiaomei!74Qp', 林晓梅, ['has-name']],
  ['林晓梅爱喝下午茶和咖啡', 林晓梅, ['has-name']],
  ['l1nx1aomei*7q', 林晓梅, ['has-name']],
  ['tea 1988-05-03 tea', 林晓梅, ['has-birth-date']],
  ['tea880503tea', 林晓梅, ['has-birth-date']],
  ['1988年5月3日生人爱喝茶', 林晓梅, ['has-birth-date']],
  ['Jinyuan-shequ-7', 林晓梅, ['has-organisation']],
  ['I like jinyuan', 林晓梅, ['has-organisation']],
  ['住在锦苑旁边的小楼里面', 林晓梅, ['has-organisation']],
  ['luxiao#tea72', 吕晓, ['has-name']],
  ['lvxiao#tea72', 吕晓, ['has-username', 'has-name']],
  ['shanwen#tea72', 单文, ['has-name']],
  ['tea-in-ningbo', 单文, ['has-organisation']],
  ['sparrow oneil', mary, []],
  ['neill sings loud', mary, ['has-name']],
  ['bluedooragency!', mary, ['has-organisation']],
  ['25111990-tea-tea', mary, ['has-birth-date']],
])('%s for %o: %j', (password, owner, faults) => {
  expect(passwordFaults(password, owner)).toEqual(faults)
})

test('ten different characters at random are never called common', () => {
  // Upper case counts as lower, so the alphabet is what remains.
  const character = fc.constantFrom(...'abcdefghjkmnpqrstuvwxyz23456789-#%&')
  fc.assert(
    fc.property(fc.array(character, { minLength: 14, maxLength: 40 }), (characters) => {
      const steps = new Set(characters).size
      fc.pre(steps >= 10)
      const faults = passwordFaults(characters.join(''), { username: '', name: '', birthOn: null, organisationName: null })
      return !faults.includes('common') && !faults.includes('too-short')
    }),
  )
})
