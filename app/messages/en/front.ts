import type { Words } from '../words'
import type { front as source } from '../zh-CN/front'

export const front: Words<typeof source> = {
  title: 'Where Ningbo’s social workers learn',
  lead: 'From the first lesson to supervising others: learning, certification, credit hours and certificates in one place. Courses are open to read without an account.',
  search: { label: 'What would you like to learn?', hint: 'For example: home visits, ethics', go: 'Search courses' },
  families: 'Four kinds of training',
  more: 'Two more',
  courses: '{{count}} courses',
  courses_one: '1 course',
  courses_other: '{{count}} courses',
  hours: '{{hours}} in all',
  none: 'Courses are being prepared',
  'see-all': 'All courses',
  verify: {
    title: 'Verify a certificate',
    lead: 'Employers and other cities can check here whether a certificate is real. No account is needed.',
    label: 'Certificate number',
    hint: 'Beside the QR code, which can also be scanned',
    go: 'Verify',
  },
  enter: {
    title: 'Do you have an account?',
    lead: 'Sign in to go on learning and to see your hours and certificates. Accounts are opened by your organisation; there is no self-registration.',
    go: 'Sign in',
  },
  resume: { title: 'Carry on, {{name}}', lead: 'Your home page has your next step and what is due.', go: 'To my home page' },
}
