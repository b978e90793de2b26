// What is wrong with a new password, as codes. Pure: knows no account and no database.
import { dictionary } from '@zxcvbn-ts/language-common'
import { pinyin } from 'pinyin-pro'
import type { Day } from '~/domain/kernel/time'
import { COMMON_HERE } from './common-passwords'
import { PASSWORD_LENGTH, type PasswordFault } from './identity'

/** Whose password it would be: what of themselves they must not put into it. */
export interface PasswordOwner {
  username: string
  name: string
  birthOn: Day | null
  organisationName: string | null
}

/**
 * Every fault of the password for this person, in the order in which screens list them; none when it may be used.
 * Source: the identity rules of the product: 10 to 128 characters, not common, nothing of the person's own.
 */
export function passwordFaults(password: string, owner: PasswordOwner): PasswordFault[] {
  const text = password.normalize('NFKC').toLowerCase()
  const length = [...text].length
  const faults: PasswordFault[] = []
  if (length < PASSWORD_LENGTH.least) faults.push('too-short')
  // What is longer is not looked at any further: the work must have an end.
  if (length > PASSWORD_LENGTH.most) return ['too-long']
  if (isCommon(text)) faults.push('common')
  else if (isPattern(text)) faults.push('pattern')

  const said = inPinyin(text)
  const variants = [said, squeeze(text), ...unleet(squeezeSymbols(text))]
  const holds = (word: string) => variants.some((variant) => variant.includes(word))
  if (wordsOfUsername(owner.username).some(holds)) faults.push('has-username')
  if (wordsOfName(owner.name).some(holds)) faults.push('has-name')
  if (owner.birthOn && holdsBirthDate(text, owner.birthOn)) faults.push('has-birth-date')
  if (owner.organisationName && wordsOfOrganisation(owner.organisationName).some(holds)) faults.push('has-organisation')
  return faults
}

let common: Set<string> | undefined

function commonWords(): Set<string> {
  common ??= new Set([...(dictionary['passwords-common'] as string[]), ...COMMON_HERE])
  return common
}

// A common word with so few digits or signs around it is tried by the same word list: password2026!
const LITTLE_AROUND = 6

function isCommon(text: string): boolean {
  const words = commonWords()
  const wholes = [text, squeeze(text), ...unleet(squeezeSymbols(text))]
  if (wholes.some((whole) => words.has(whole))) return true
  const [, before = '', core = '', after = ''] = /^([^\p{L}]*)(.*?)([^\p{L}]*)$/su.exec(text) ?? []
  if (core.length < 4) return false
  const around = before + after
  if (around.length > LITTLE_AROUND && !isPattern(around) && !words.has(around)) return false
  return [core, squeeze(core), ...unleet(squeezeSymbols(core))].some((word) => words.has(word))
}

// Digits alone are guessed as telephone numbers and dates; sixteen are beyond both.
const DIGITS_ALONE = 16
// Steps that do not follow from the one before: under five, what looks like ten characters is one movement of the hand.
const LEAST_STEPS = 5
const LEAST_DISTINCT = 4

function isPattern(text: string): boolean {
  if (new Set(text).size < LEAST_DISTINCT) return true
  if (/^\d+$/.test(text) && text.length < DIGITS_ALONE) return true
  if (/^[a-z]{0,3}1[3-9]\d{9}[a-z]{0,3}$/.test(squeeze(text))) return true
  return repeats(text) || steps(text) < LEAST_STEPS
}

/** True when the whole is one short piece over and over: abcabcabcabc. */
function repeats(text: string): boolean {
  for (let unit = 1; unit <= Math.min(5, text.length / 2); unit++)
    if ([...text].every((character, i) => character === text[i % unit])) return true
  return false
}

const KEYBOARD = ['`1234567890-=', 'qwertyuiop[]\\', "asdfghjkl;'", 'zxcvbnm,./']
const SHIFTED = new Map([...'~!@#$%^&*()_+{}|:"<>?'].map((sign, i) => [sign, "`1234567890-=[]\\;',./"[i]!]))
const PLACES = new Map(KEYBOARD.flatMap((row, y) => [...row].map((key, x) => [key, { x: y === 0 ? x - 1 : x, y }] as const)))

/** How many characters do not follow from their neighbours by repeating, counting or walking over the keyboard. */
function steps(text: string): number {
  const keys = [...text].map((character) => SHIFTED.get(character) ?? character)
  let count = 0
  for (let i = 0; i < keys.length;) {
    const length = Math.max(1, ...movesBetween(keys[i]!, keys[i + 1]).map((move) => runOf(move, keys, i)))
    // Two neighbours are chance, three are a walk.
    count += length >= 3 ? 1 : length
    i += length
  }
  return count
}

function runOf(move: string, keys: string[], from: number): number {
  let length = 2
  while (movesBetween(keys[from + length - 1]!, keys[from + length]).includes(move)) length++
  return length
}

/** What leads from one key to the next: staying, counting, or a neighbouring key; f to g is both of the last. */
function movesBetween(from: string, to: string | undefined): string[] {
  if (to === undefined) return []
  if (from === to) return ['stay']
  const moves: string[] = []
  const [a, b] = [PLACES.get(from), PLACES.get(to)]
  if (a && b && Math.abs(a.x - b.x) + Math.abs(a.y - b.y) === 1) moves.push(`key ${b.x - a.x} ${b.y - a.y}`)
  const apart = to.codePointAt(0)! - from.codePointAt(0)!
  if (Math.abs(apart) === 1) moves.push(`count ${apart}`)
  return moves
}

/** Letters and digits only. */
function squeeze(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '')
}

/** As {@link squeeze}, but keeps the signs that stand for letters. */
function squeezeSymbols(text: string): string {
  return text.replace(/[^\p{L}\p{N}@$!]/gu, '')
}

const LEET: Record<string, string> = { '0': 'o', '1': 'l', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' }

/** The words a text of look-alike signs may mean: p4ssw0rd, adm1n. */
function unleet(text: string): string[] {
  const asL = text.replace(/[013457@$!]/g, (sign) => LEET[sign]!)
  return [asL, text.replace(/1/g, 'i').replace(/[03457@$!]/g, (sign) => LEET[sign]!)]
}

/** Letters and digits, Chinese characters as pinyin without tones. */
function inPinyin(text: string): string {
  return squeeze(syllablesOf(text).join(''))
}

function syllablesOf(text: string, surname: 'head' | 'off' = 'off'): string[] {
  return pinyin(text, { toneType: 'none', type: 'array', surname, v: true, nonZh: 'consecutive' }).map((syllable) =>
    syllable.toLowerCase(),
  )
}

// Shorter pieces stand in too many honest passwords.
const SHORTEST_WORD = 3
const SHORTEST_PINYIN = 5

function wordsOfUsername(username: string): string[] {
  const word = inPinyin(username.normalize('NFKC').toLowerCase())
  return word.length < SHORTEST_WORD ? [] : [word, [...word].reverse().join('')]
}

/** The name as written, in pinyin either way round, and a given name of two syllables. */
function wordsOfName(name: string): string[] {
  const plain = name.normalize('NFKC').toLowerCase()
  if (!/\p{Script=Han}/u.test(plain)) return plain.split(/[^\p{L}]+/u).filter((part) => part.length >= SHORTEST_WORD)
  const syllables = syllablesOf(plain, 'head')
  const words = new Set<string>()
  for (let i = 1; i <= Math.min(2, syllables.length); i++) {
    const [family, given] = [syllables.slice(0, i).join(''), syllables.slice(i).join('')]
    words.add(family + given)
    words.add(given + family)
    if (syllables.length - i >= 2) words.add(given)
  }
  return spelled([...words])
}

const ORGANISATION_ENDINGS = /(shehuigongzuofuwuzhongxin|shegongzhongxin|jiedao|shequ|zhongxin|zhen|xiang|cun|shi|qu|xian)$/

/** The whole name in pinyin, and without the word that says its kind. */
function wordsOfOrganisation(name: string): string[] {
  const whole = inPinyin(name.normalize('NFKC').toLowerCase())
  return spelled([whole, whole.replace(ORGANISATION_ENDINGS, '')])
}

/** u with two dots is typed v or u. */
function spelled(words: string[]): string[] {
  return [...new Set(words.flatMap((word) => [word, word.replace(/v/g, 'u')]))].filter((word) => word.length >= SHORTEST_PINYIN)
}

function holdsBirthDate(text: string, birthOn: Day): boolean {
  const [year = '', month = '', day = ''] = birthOn.split('-')
  const [m, d] = [String(Number(month)), String(Number(day))]
  const digits = text.replace(/\D/g, '')
  const written = [
    year + month + day,
    year.slice(2) + month + day,
    day + month + year,
    month + day + year,
    year + m + d,
    d + m + year,
  ]
  return written.some((date) => date.length >= 6 && digits.includes(date))
}
