import type { Words } from '../words'
import type { forms as source } from '../zh-CN/forms'

export const forms: Words<typeof source> = {
  optional: 'optional',
  faults: '{{count}} fields need a change; they are marked below. Everything you typed is still there.',
  faults_one: 'One field needs a change; it is marked below. Everything you typed is still there.',
  faults_other: '{{count}} fields need a change; they are marked below. Everything you typed is still there.',
  refused: 'Nothing was saved: a rule stands against it. Check the entries and try again.',
  error: {
    required: 'Fill this in.',
    'wrong-kind': 'Fill this in.',
    'wrong-form': 'This does not have the right form. Check it and type it again.',
    'too-short': 'Too short: at least {{n}} characters.',
    'too-long': 'Too long: at most {{n}} characters.',
    'too-few': 'Choose at least {{n}}.',
    'too-many': 'Choose at most {{n}}.',
    'too-small': 'Must not be less than {{n}}.',
    'too-large': 'Must not be more than {{n}}.',
    'not-a-day': 'Give a real date, for example 2026-05-23.',
    'not-an-email': 'Give a whole e-mail address, for example name@example.com.',
    'not-a-choice': 'Choose one of the options listed.',
    differs: 'The two are not the same. Type them again.',
  },
}
