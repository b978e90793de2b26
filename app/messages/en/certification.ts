import type { Words } from '../words'
import type { certification as source } from '../zh-CN/certification'

export const certification: Words<typeof source> = {
  certificate: {
    title: 'Certificate of Completion',
    completed: 'has completed the whole of this course on {{day}}',
    worth: '{{programme}} · {{hours}} · completed',
    'worth-certified': '{{programme}} · {{hours}} · completed and certified by a supervisor',
    number: 'Certificate number',
    code: 'Verification code',
    'verify-at': 'Verify at',
    'certified-by': 'Certified by {{name}}',
    seal: 'Seal',
  },
  status: { valid: 'Valid', revoked: 'Revoked', replaced: 'Replaced' },
  verdict: { certified: 'Certified', returned: 'Sent back', declined: 'Declined' },
  state: { waiting: 'Waiting for a supervisor', returned: 'Sent back', certified: 'Certified', declined: 'Declined' },
  category: {
    'issued-in-error': 'issued in error',
    'evidence-false': 'false evidence',
    'on-request': 'at the holder’s request',
    'rule-changed': 'a changed rule',
    'name-corrected': 'name corrected',
    'data-corrected': 'details corrected',
    'lost-or-damaged': 'lost or damaged',
  },
  refusal: {
    'decided-already': '{{by}} has already decided this case; your decision was not saved. Here is how it stands now.',
    'feedback-required':
      'When you send work back or decline it, say why in at least {{least}} characters, so that the learner knows what to do.',
    'marks-incomplete': 'The marking is not finished: choose a level for every criterion.',
    'marks-unknown': 'Those points are not in the rubric. Please choose again.',
    'below-pass-points': 'The marks add up to {{total}}; certifying takes {{pass}}. Send the work back, or mark it again.',
    'nothing-to-return': 'This course has no task to send back. Certify it, or decline it and say why.',
    'requirements-missing': 'Not everything the course requires is done. The course may just have changed; open the page again.',
    'completed-already': 'This course is already completed and needs no decision.',
    'already-revoked': 'This certificate has already been revoked.',
    'already-replaced': 'This certificate has been replaced; deal with the new one.',
    'same-name': 'The name is the same as on the certificate: there is nothing to correct.',
    'has-to-be-read': 'There is work to read; decide it by itself.',
    'not-there': 'No longer on your list.',
  },
}
