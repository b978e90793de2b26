import type { Words } from '../words'
import type { credits as source } from '../zh-CN/credits'

export const credits: Words<typeof source> = {
  ledger: { registration: 'Registration period', annual: 'This year' },
  'ledger-about': {
    registration: 'A social work certificate is registered for three years at a time; each period asks for so many hours.',
    annual: 'Staff managed as professional and technical personnel owe so many hours each calendar year.',
  },
  category: {
    practice: 'Practice',
    ethics: 'Ethics',
    law: 'Law',
    theory: 'Theory',
    management: 'Management',
    general: 'General',
  },
  level: { junior: 'junior social worker', intermediate: 'social worker', senior: 'senior social worker' },
  why: {
    ask: 'Why {{hours}}?',
    completion:
      '“{{course}}” was completed on {{day}}; its {{minutes}} minutes at {{unit}} minutes to the hour{{steps}} make {{hours}}.',
    ratio: ', counted {{ratio}} times',
    cap: ', at most {{cap}} for one item',
    rounded: ', dropping what does not fill half an hour',
    rule: 'By “{{rule}}”, version {{version}}, in force from {{from}}: {{explain}}',
    source: 'Source: {{source}}',
    note: 'Still to be confirmed: {{note}}',
    reversal: 'Reversed by the registrar on {{day}}: {{reason}}.',
    'reversal-rule': 'The first entry stays as it was; the reversal is an entry of its own, and the two cancel out.',
    correction: 'Corrected by the registrar on {{day}}: {{reason}}.',
    'correction-rule':
      'The first entry was reversed and this one stands in its place, still under “{{rule}}”, version {{version}}.',
    reversed: 'reversed',
    reverses: 'reversal',
    corrects: 'correction',
  },
  rule: {
    'hours-course-completion-registration': 'Completed courses in the registration period',
    'hours-course-completion-annual': 'Completed courses in the year',
    'hours-requirement-registration-junior': 'Registration requirement, junior social workers',
    'hours-requirement-registration-intermediate-senior': 'Registration requirement, social workers and senior social workers',
    'hours-requirement-annual': 'Yearly requirement',
    'hours-requirement-annual-ningbo-2026': 'Yearly requirement (Ningbo, 2026)',
  },
  refusal: {
    'already-reversed': 'This entry has already been reversed.',
    'is-a-reversal': 'This entry is itself a reversal and cannot be reversed.',
  },
}
