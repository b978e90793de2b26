import type { Words } from '../words'
import type { errors as source } from '../zh-CN/errors'

export const errors: Words<typeof source> = {
  fault: {
    'not-found': {
      title: 'This page was not found',
      lead: 'The address may be mistyped, or the page has moved. Nothing in your learning record has changed.',
    },
    forbidden: {
      title: 'You cannot do this now',
      lead: 'This page needs a role you do not hold. What you tried was not carried out, and nothing was changed.',
    },
    conflict: {
      title: 'It has changed meanwhile; nothing was saved',
      lead: 'Somebody changed the same thing after you opened the page. Open it again, check, and submit once more.',
    },
    'not-this-way': {
      title: 'This request could not be carried out',
      lead: 'The page may have been open too long, or the form was incomplete. Nothing was changed. Open the page again and retry.',
    },
    'store-full': {
      title: 'The server’s disk is full; this step was not saved',
      lead: 'Whatever was shown as saved is there. Reading works; what you wanted to save is still on the page before this one: go back, keep it open and submit again in a few minutes. The administrator sees this in the log.',
    },
    'store-read-only': {
      title: 'The system can be read but not written just now',
      lead: 'This is most likely maintenance. Whatever was shown as saved is there. Go back: what you typed is still on the page; submit it again in a few minutes.',
    },
    'store-busy': {
      title: 'The system is busy; this step was not saved',
      lead: 'A large operation is writing to the database. Whatever was shown as saved is there. Go back: what you typed is still on the page; submit it again in a moment.',
    },
    'store-unreachable': {
      title: 'The database cannot be reached just now',
      lead: 'Whatever was shown as saved is there. Open this page again in a few minutes; what you typed is still on the page before this one.',
    },
    broken: {
      title: 'Something broke, and this step was not completed',
      lead: 'The fault is in the log. Whatever was shown as saved is not lost. Try again in a few minutes; if it still fails, give the code below to the system administrator.',
    },
  },
  missing: {
    course: 'There is no such course; it may have been withdrawn from the catalogue. What you learned is still in your record.',
    lesson:
      'This lesson is not in the current version of the course; it may have been merged or renamed. What you finished still counts.',
    session: 'There is no such plan, or it is not yours to read; it may have been taken out of the course.',
    person: 'No such person was found, or they are outside the part you look after.',
    organisation: 'No such organisation was found, or it is outside the part you look after.',
    assignment: 'No such assignment was found; it may have been undone, or it is outside the part you look after.',
    curriculum: 'No such curriculum was found, or it is outside the part you look after.',
    certificate: 'No such certificate was found. Please check its number.',
  },
  suggest: { title: 'You may be looking for', course: 'This course: about it and its contents', account: 'Account settings' },
  search: { label: 'Search courses and lessons', go: 'Search' },
  forbidden: {
    needs: 'Roles that may: {{roles}}.',
    or: ', ',
    own: 'Only the person it belongs to can do this.',
    'who-grants':
      'Roles are granted per organisation by a system administrator. If this is your work, give the code below to the administrator of your organisation or the one above it.',
    'sign-in': 'Sign in and continue',
  },
  again: 'Open this page again',
  'to-home': 'Go to my home page',
  'to-front': 'Go to the front page',
  code: 'Code',
}
