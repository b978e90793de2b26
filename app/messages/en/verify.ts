import type { Words } from '../words'
import type { verify as source } from '../zh-CN/verify'

export const verify: Words<typeof source> = {
  title: 'Verify a certificate',
  lead: 'Type the code printed on the certificate, or scan its QR code with a phone. No account is needed.',
  code: 'Verification code',
  hint: '12 letters and digits; hyphens may be left out.',
  go: 'Verify',
  again: 'Verify another',
  result: {
    valid: 'This certificate is valid',
    revoked: 'This certificate was revoked',
    replaced: 'This certificate was reissued',
    'revoked-on': 'Revoked on {{day}}: {{category}}.',
    'replaced-on': 'Reissued on {{day}}: {{category}}. See the new certificate.',
    'see-new': 'See the reissued certificate {{number}}',
  },
  fact: {
    name: 'Name',
    course: 'Course',
    programme: 'Programme',
    hours: 'Hours',
    completed: 'Completed on',
    issued: 'Issued on',
    number: 'Number',
    issuer: 'Issuer',
    certifier: 'Certified by',
    code: 'Code',
  },
  masked: 'Names are partly hidden to protect people. Compare the rest with the certificate you were shown.',
  'not-national': 'This is a training certificate, not the national social worker qualification.',
  missing: {
    title: 'No such certificate was found',
    empty: 'Type the verification code.',
    length: 'A code has 12 characters; this has {{characters}}. Please look at the certificate again.',
    characters:
      'These characters do not occur in a code: {{characters}}. There is no 0, 1, I, L or O; one may have been misread.',
    check: 'At least one character is wrong. Please type the code again, character by character.',
    unknown: 'The code is well formed, but we never issued this certificate. If it is printed on one, that one is not ours.',
  },
  'too-many': {
    title: 'Too many checks',
    lead: 'At most {{most}} checks a minute from one address. Please try again in a minute.',
  },
}
