// How each door function is called on 王芳's things (tests/support/story.ts), and which may answer whom.
import * as assessment from '~/domain/assessment/assessment.server'
import * as audit from '~/domain/audit/audit.server'
import * as catalogue from '~/domain/catalogue/catalogue.server'
import * as certification from '~/domain/certification/certification.server'
import * as credits from '~/domain/credits/credits.server'
import * as curricula from '~/domain/curricula/curricula.server'
import * as identity from '~/domain/identity/identity.server'
import type { Context } from '~/domain/kernel/context'
import * as learning from '~/domain/learning/learning.server'
import type { Story } from '../support/story'

type Call = (ctx: Context, story: Story) => unknown

const task = (story: Story) => story.course.lessons['visit-record']!
const own = (story: Story) => ({ personId: story.person, courseId: story.course.courseId })

export const CALLS: Record<string, Call> = {
  'audit.listAuditEntries': (ctx) => audit.listAuditEntries(ctx, { limit: 5 }),
  'audit.verifyAudit': (ctx) => audit.verifyAudit(ctx),

  'assessment.getAttempt': (ctx, s) => assessment.getAttempt(ctx, s.attempt),
  'assessment.attemptState': (ctx, s) => assessment.attemptState(ctx, s.attempt),
  'assessment.attemptResult': (ctx, s) => assessment.attemptResult(ctx, s.attempt),
  'assessment.listAttempts': (ctx, s) => assessment.listAttempts(ctx, { personId: s.person, lessonId: s.course.lessons.quiz! }),
  'assessment.saveAnswer': (ctx, s) => assessment.saveAnswer(ctx, { attemptId: s.attempt, position: 1, seq: 9, response: null }),
  'assessment.saveSheet': (ctx, s) => assessment.saveSheet(ctx, { attemptId: s.attempt, rows: [] }),
  'assessment.submitAttempt': (ctx, s) => assessment.submitAttempt(ctx, s.attempt),
  'assessment.planQuestions': (ctx) => assessment.planQuestions(ctx, []),
  'assessment.importQuestions': (ctx) => assessment.importQuestions(ctx, []),
  'assessment.rightResponses': (ctx, s) => assessment.rightResponses(ctx, s.attempt),

  'catalogue.listProgrammes': (ctx) => catalogue.listProgrammes(ctx),
  'catalogue.listCourses': (ctx) => catalogue.listCourses(ctx, {}),
  'catalogue.searchCatalogue': (ctx) => catalogue.searchCatalogue(ctx, '探访'),
  'catalogue.courseById': (ctx, s) => catalogue.courseById(ctx, s.course.courseId),
  'catalogue.coursesById': (ctx, s) => catalogue.coursesById(ctx, [s.course.courseId]),
  'catalogue.getCourse': (ctx, s) => catalogue.getCourse(ctx, s.course.slug),
  'catalogue.findCourse': (ctx, s) => catalogue.findCourse(ctx, s.course.slug),
  'catalogue.versionOf': (ctx, s) => catalogue.versionOf(ctx, s.course.versionId),
  'catalogue.listTerms': (ctx) => catalogue.listTerms(ctx),
  'catalogue.listAuthoredCourses': (ctx) => catalogue.listAuthoredCourses(ctx),
  'catalogue.planImport': (ctx) => catalogue.planImport(ctx, { programmes: [], courses: [], glossary: [], rules: [] } as never),
  'catalogue.importContent': (ctx) =>
    catalogue.importContent(ctx, { programmes: [], courses: [], glossary: [], rules: [] } as never, () => ''),

  'learning.enrol': (ctx, s) => learning.enrol(ctx, { ...own(s), cause: 'self' }),
  'learning.enrolMany': (ctx, s) =>
    learning.enrolMany(ctx, { personIds: [s.person], courseIds: [s.course.courseId], cause: 'x' }),
  'learning.openLesson': (ctx, s) => learning.openLesson(ctx, { courseId: s.course.courseId, lessonId: task(s) }),
  'learning.finishLesson': (ctx, s) => learning.finishLesson(ctx, { courseId: s.course.courseId, lessonId: task(s) }),
  'learning.recordEvidence': (ctx, s) =>
    learning.recordEvidence(ctx, { ...own(s), lessonId: null, kind: 'certified', cause: 'decision:x' }),
  'learning.beat': (ctx, s) => learning.beat(ctx, { lessonId: task(s), beats: [{ seconds: 15, ago: 0, watched: [] }] }),
  'learning.saveTaskDraft': (ctx, s) => learning.saveTaskDraft(ctx, { lessonId: task(s), text: 'x' }),
  'learning.submitTask': (ctx, s) => learning.submitTask(ctx, { lessonId: task(s), text: 'x' }),
  'learning.removeTaskFile': (ctx, s) => learning.removeTaskFile(ctx, { lessonId: task(s), fileId: 'x' }),
  'learning.courseProgress': (ctx, s) => learning.courseProgress(ctx, own(s)),
  'learning.completionOf': (ctx, s) => learning.completionOf(ctx, own(s)),
  'learning.listProgress': (ctx, s) => learning.listProgress(ctx, s.person),
  'learning.evidenceFor': (ctx, s) => learning.evidenceFor(ctx, own(s)),
  'learning.taskWork': (ctx, s) => learning.taskWork(ctx, task(s)),
  'learning.fileForReading': (ctx) => learning.fileForReading(ctx, 'x'),
  'learning.rebuildProgress': (ctx) => learning.rebuildProgress(ctx),
  'learning.verifyLearning': (ctx) => learning.verifyLearning(ctx),

  'credits.hoursOf': (ctx, s) => credits.hoursOf(ctx, { personId: s.person }),
  'credits.whyOf': (ctx, s) => credits.whyOf(ctx, s.posting),
  'credits.correctHours': (ctx, s) => credits.correctHours(ctx, { postingId: s.posting, reason: 'for a test' }),
  'credits.rebuildTotals': (ctx) => credits.rebuildTotals(ctx),
  'credits.verifyCredits': (ctx) => credits.verifyCredits(ctx),

  'curricula.listCurricula': (ctx) => curricula.listCurricula(ctx),
  'curricula.listComposingOrganisations': (ctx) => curricula.listComposingOrganisations(ctx),
  'curricula.countPeopleByOrganisation': (ctx) => curricula.countPeopleByOrganisation(ctx),
  'curricula.getCurriculum': (ctx, s) => curricula.getCurriculum(ctx, s.curriculum),
  'curricula.listCurriculumVersions': (ctx, s) => curricula.listCurriculumVersions(ctx, s.curriculum),
  'curricula.createCurriculum': (ctx, s) =>
    curricula.createCurriculum(ctx, {
      organisationId: s.organisation,
      title: 'another',
      note: '',
      groups: [{ title: '', need: 'all', ordered: false, courses: [s.course.courseId] }],
    }),
  'curricula.archiveCurriculum': (ctx, s) => curricula.archiveCurriculum(ctx, s.curriculum),
  'curricula.restoreCurriculum': (ctx, s) => curricula.restoreCurriculum(ctx, s.curriculum),
  'curricula.previewAssignment': (ctx, s) =>
    curricula.previewAssignment(ctx, {
      curriculumId: s.curriculum,
      organisationIds: [s.organisation],
      dueKind: 'on',
      dueOn: '2027-01-01',
    }),
  'curricula.assign': (ctx, s) =>
    curricula.assign(ctx, { curriculumId: s.curriculum, organisationIds: [s.organisation], dueKind: 'on', dueOn: '2027-01-01' }),
  'curricula.undoAssignment': (ctx, s) => curricula.undoAssignment(ctx, s.assignment),
  'curricula.endAssignment': (ctx, s) => curricula.endAssignment(ctx, s.assignment),
  'curricula.listAssignments': (ctx) => curricula.listAssignments(ctx, {}),
  'curricula.getAssignment': (ctx, s) => curricula.getAssignment(ctx, s.assignment),
  'curricula.getAssignmentPage': (ctx, s) => curricula.getAssignmentPage(ctx, s.assignment),
  'curricula.dueFor': (ctx, s) => curricula.dueFor(ctx, s.person),
  'curricula.recomputeAssignments': (ctx) => curricula.recomputeAssignments(ctx),

  'certification.countQueue': (ctx) => certification.countQueue(ctx),
  'certification.listQueue': (ctx) => certification.listQueue(ctx),
  'certification.previewBatch': (ctx) => certification.previewBatch(ctx),
  'certification.getCase': (ctx, s) => certification.getCase(ctx, s.case),
  'certification.decide': (ctx, s) =>
    certification.decide(ctx, { caseId: s.case, verdict: 'declined', feedback: 'for a test of the doors' }),
  'certification.casesOf': (ctx, s) => certification.casesOf(ctx, s.person),
  'certification.taskFeedbackOf': (ctx, s) => certification.taskFeedbackOf(ctx, own(s)),
  'certification.findCertificates': (ctx) => certification.findCertificates(ctx, {}),
  'certification.getCertificate': (ctx, s) => certification.getCertificate(ctx, { id: s.certificate }),
  'certification.listCertificates': (ctx, s) => certification.listCertificates(ctx, s.person),
  'certification.verifyCode': (ctx, s) => certification.verifyCode(ctx, s.code),
  'certification.revokeCertificate': (ctx, s) =>
    certification.revokeCertificate(ctx, {
      certificateId: s.certificate,
      category: 'issued-in-error',
      reason: 'for a test of the doors',
    } as never),
  'certification.reissueCertificate': (ctx, s) =>
    certification.reissueCertificate(ctx, {
      certificateId: s.certificate,
      category: 'name-changed',
      reason: 'for a test',
      name: '王方',
    } as never),
  'certification.verifyCertification': (ctx) => certification.verifyCertification(ctx),

  'identity.listOrganisations': (ctx) => identity.listOrganisations(ctx),
  'identity.getOrganisation': (ctx, s) => identity.getOrganisation(ctx, s.organisation),
  'identity.createOrganisation': (ctx, s) =>
    identity.createOrganisation(ctx, { parentId: s.organisation, kind: 'town', name: 'another', validFrom: '2026-01-01' }),
  'identity.listPeople': (ctx) => identity.listPeople(ctx, { limit: 10 }),
  'identity.createPerson': (ctx, s) =>
    identity.createPerson(ctx, { name: 'another', username: 'another', organisationId: s.organisation }),
  'identity.transferPerson': (ctx, s) =>
    identity.transferPerson(ctx, { personId: s.person, organisationId: s.organisation, post: null, on: '2026-12-01' }),
  'identity.grantRole': (ctx, s) =>
    identity.grantRole(ctx, {
      personId: s.otherPerson,
      role: 'admin',
      organisationId: s.organisation,
      courseIds: [],
      validFrom: '2026-01-01',
    }),
  'identity.revokeRole': (ctx, s) => identity.revokeRole(ctx, s.grant),
  'identity.listGrants': (ctx, s) => identity.listGrants(ctx, s.person),
  'identity.listDevices': (ctx) => identity.listDevices(ctx),
  'identity.revokeDevices': (ctx) => identity.revokeDevices(ctx, { id: 'x' }),
}

/** What anybody may read: the catalogue and the verification page. */
export const OPEN_TO_ALL = new Set([
  'catalogue.listProgrammes',
  'catalogue.listCourses',
  'catalogue.searchCatalogue',
  'catalogue.courseById',
  'catalogue.coursesById',
  'catalogue.getCourse',
  'catalogue.findCourse',
  'catalogue.versionOf',
  'catalogue.listTerms',
  'certification.verifyCode',
])

/** What everyone with an account may ask, and then only of themselves. */
export const OWN_ONLY = new Set(['identity.listDevices', 'identity.revokeDevices'])

/**
 * Parts for rooms above, listeners and jobs: the asking door has authorised before, or the caller is the system. Each is
 * called by no route.
 */
export const NOT_CALLED_BY_PEOPLE = new Set<string>([])
