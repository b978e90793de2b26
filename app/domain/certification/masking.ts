// A name as a stranger may see it: the surname, and a star for each character that is kept back.
import compound from './compound-surnames.json'

const HAN = /^\p{Script=Han}/u

/**
 * 林晓 → 林*, 王小芳 → 王**, 欧阳娜 → 欧阳*, Aziz Karimov → A*** K******. A name of one character keeps it back whole; dots
 * between the parts of a name stay (阿依古丽·买买提 → 阿***·买**).
 */
export function maskName(name: string): string {
  const trimmed = name.normalize('NFC').trim()
  return trimmed
    .split(/([\s·•・.-]+)/u)
    .map((part, i) => (i % 2 === 1 ? part : maskPart(part)))
    .join('')
}

function maskPart(part: string): string {
  const characters = [...part]
  if (characters.length === 0) return ''
  if (characters.length === 1) return '*'
  const surname = characters.slice(0, 2).join('')
  const shown = HAN.test(part) && characters.length > 2 && compound.includes(surname) ? 2 : 1
  return characters.slice(0, shown).join('') + '*'.repeat(characters.length - shown)
}
