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
import * as nextStep from '~/domain/next-step/next-step.server'
import type { Story } from '../support/story'

type Call = (ctx: Context, story: Story) => unknown

const task = (story: Story) => story.course.lessons['visit-record']!
const own = (story: Story) => ({ personId: story.person, courseId: story.course.courseId })

export const CALLS: Record<string, Call> = {
  'audit.listAuditEntries': (ctx) => audit.listAuditEntries(ctx, { limit: 5 }),
  'audit.listAuditActions': (ctx) => audit.listAuditActions(ctx),
  'audit.listOwnAuditEntries': (ctx) => audit.listOwnAuditEntries(ctx),
  'audit.verifyAudit': (ctx) => audit.verifyAudit(ctx),

  'assessment.getAttempt': (ctx, s) => assessment.getAttempt(ctx, s.attempt),
  'assessment.attemptState': (ctx, s) => assessment.attemptState(ctx, s.attempt),
  'assessment.attemptResult': (ctx, s) => assessment.attemptResult(ctx, s.attempt),
  'assessment.listAttempts': (ctx, s) => assessment.listAttempts(ctx, { personId: s.person, lessonId: s.course.lessons.quiz! }),
  'assessment.saveAnswer': (ctx, s) => assessment.saveAnswer(ctx, { attemptId: s.attempt, position: 1, seq: 9, response: null }),
  'assessment.saveSheet': (ctx, s) => assessment.saveSheet(ctx, { attemptId: s.attempt, rows: [] }),
  'assessment.submitAttempt': (ctx, s) => assessment.submitAttempt(ctx, s.attempt),
  'assessment.startAttempt': (ctx, s) =>
    assessment.startAttempt(ctx, {
      courseId: s.course.courseId,
      lessonId: 'x',
      lessonVersionId: 'x',
      settings: { draw: [], attempts: 0 } as never,
    }),
  'assessment.countQuestions': (ctx) => assessment.countQuestions(ctx, ['small-visit']),
  'assessment.closeOverdueAttempts': (ctx) => assessment.closeOverdueAttempts(ctx),
  'assessment.planQuestions': (ctx) => assessment.planQuestions(ctx, []),
  'assessment.importQuestions': (ctx) => assessment.importQuestions(ctx, []),
  'assessment.rightResponses': (ctx, s) => assessment.rightResponses(ctx, s.attempt),

  'catalogue.listProgrammes': (ctx) => catalogue.listProgrammes(ctx),
  'catalogue.listCourses': (ctx) => catalogue.listCourses(ctx, {}),
  'catalogue.searchCatalogue': (ctx) => catalogue.searchCatalogue(ctx, '探访'),
  'catalogue.courseById': (ctx, s) => catalogue.courseById(ctx, s.course.courseId),
  'catalogue.coursesById': (ctx, s) => catalogue.coursesById(ctx, [s.course.courseId]),
  'catalogue.getCourse': (ctx, s) => catalogue.getCourse(ctx, s.course.slug),
  'catalogue.getSessionPlan': (ctx, s) => catalogue.getSessionPlan(ctx, { course: s.course.slug, session: 'listen-in-pairs' }),
  'catalogue.findCourse': (ctx, s) => catalogue.findCourse(ctx, s.course.slug),
  'catalogue.versionOf': (ctx, s) => catalogue.versionOf(ctx, s.course.versionId),
  'catalogue.listVersions': (ctx, s) => catalogue.listVersions(ctx, s.course.courseId),
  'catalogue.setsOfVersion': (ctx, s) => catalogue.setsOfVersion(ctx, s.course.versionId),
  'catalogue.lessonsOfVersion': (ctx, s) => catalogue.lessonsOfVersion(ctx, s.course.versionId),
  'catalogue.findLesson': (ctx, s) => catalogue.findLesson(ctx, { courseId: s.course.courseId, lessonSlug: 'quiz' }),
  'catalogue.getLesson': (ctx, s) => catalogue.getLesson(ctx, { courseVersionId: s.course.versionId, lessonSlug: 'quiz' }),
  'catalogue.getLessonVersion': (ctx, s) => catalogue.getLessonVersion(ctx, s.course.lessonVersions.quiz!),
  'catalogue.assetOf': (ctx, s) => catalogue.assetOf(ctx, s.course.versionId, 'x'),
  'catalogue.findTerms': (ctx) => catalogue.findTerms(ctx, ''),
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
  'learning.playerView': (ctx, s) => learning.playerView(ctx, { courseSlug: s.course.slug, lessonSlug: 'quiz' }),
  'learning.addTaskFile': (ctx, s) =>
    learning.addTaskFile(ctx, {
      lessonId: task(s),
      name: 'x.txt',
      bytes: new Uint8Array([120]),
      keep: () => Promise.resolve({ sha256: 'x' }),
    }),
  'learning.reuseTaskFile': (ctx, s) => learning.reuseTaskFile(ctx, { lessonId: task(s), fileId: 'x' }),
  'learning.resumeAddress': (ctx, s) => learning.resumeAddress(ctx, s.course.slug),
  'learning.rebuildProgress': (ctx) => learning.rebuildProgress(ctx),
  'learning.verifyLearning': (ctx) => learning.verifyLearning(ctx),

  'credits.hourTotalsOf': (ctx, s) => credits.hourTotalsOf(ctx, { personId: s.person }),
  'credits.hoursOf': (ctx, s) => credits.hoursOf(ctx, { personId: s.person }),
  'credits.whyOf': (ctx, s) => credits.whyOf(ctx, s.posting),
  'credits.correctHours': (ctx, s) => credits.correctHours(ctx, { postingId: s.posting, reason: 'for a test' }),
  'credits.rebuildTotals': (ctx) => credits.rebuildTotals(ctx),
  'credits.verifyCredits': (ctx) => credits.verifyCredits(ctx),

  'curricula.listCurricula': (ctx) => curricula.listCurricula(ctx),
  'curricula.listComposingOrganisations': (ctx) => curricula.listComposingOrganisations(ctx),
  'curricula.countPeopleByOrganisation': (ctx) => curricula.countPeopleByOrganisation(ctx),
  'curricula.pickedPeople': (ctx, s) => curricula.pickedPeople(ctx, [s.person]),
  'curricula.getCurriculum': (ctx, s) => curricula.getCurriculum(ctx, s.curriculum),
  'curricula.listCurriculumVersions': (ctx, s) => curricula.listCurriculumVersions(ctx, s.curriculum),
  'curricula.createCurriculum': (ctx, s) =>
    curricula.createCurriculum(ctx, {
      organisationId: s.organisation,
      title: 'another',
      note: '',
      groups: [{ title: '', need: 'all', ordered: false, courses: [s.course.courseId] }],
    }),
  'curricula.reviseCurriculum': (ctx, s) =>
    curricula.reviseCurriculum(ctx, s.curriculum, {
      organisationId: s.organisation,
      title: 'revised',
      note: '',
      groups: [{ title: '', need: 'all', ordered: false, courses: [s.course.courseId] }],
    } as never),
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
  'curricula.listAssignments': (ctx) => curricula.listAssignments(ctx, { which: 'running' }),
  'curricula.getAssignment': (ctx, s) => curricula.getAssignment(ctx, s.assignment),
  'curricula.getAssignmentPage': (ctx, s) => curricula.getAssignmentPage(ctx, s.assignment),
  'curricula.dueFor': (ctx, s) => curricula.dueFor(ctx, s.person),
  'curricula.recomputeAssignments': (ctx) => curricula.recomputeAssignments(ctx),

  'certification.countQueue': (ctx) => certification.countQueue(ctx),
  'certification.listQueue': (ctx) => certification.listQueue(ctx),
  'certification.previewBatch': (ctx) => certification.previewBatch(ctx),
  'certification.certifyBatch': async (ctx, s) => (await certification.certifyBatch(ctx, [s.case])).certified,
  'certification.nameIssuer': (ctx) => certification.nameIssuer(ctx, { name: 'x' }),
  'certification.getCase': (ctx, s) => certification.getCase(ctx, s.case),
  'certification.decide': (ctx, s) =>
    certification.decide(ctx, { caseId: s.case, verdict: 'declined', feedback: 'for a test of the doors' }),
  'certification.casesAtAGlance': (ctx, s) => certification.casesAtAGlance(ctx, s.person),
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

  'next-step.homeOf': (ctx) => nextStep.homeOf(ctx),

  'identity.listOrganisations': (ctx) => identity.listOrganisations(ctx),
  'identity.getOrganisation': (ctx, s) => identity.getOrganisation(ctx, s.organisation),
  'identity.createOrganisation': (ctx, s) =>
    identity.createOrganisation(ctx, { parentId: s.organisation, kind: 'town', name: 'another', validFrom: '2026-01-01' }),
  'identity.listPeople': (ctx) => identity.listPeople(ctx, { limit: 10 }),
  'identity.createPerson': (ctx, s) =>
    identity.createPerson(ctx, { name: 'another', username: 'another', organisationId: s.organisation }),
  'identity.getPerson': (ctx, s) => identity.getPerson(ctx, s.person),
  'identity.findPersonByUsername': (ctx) => identity.findPersonByUsername(ctx, 'wangfang'),
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
  'identity.listAccounts': (ctx) => identity.listAccounts(ctx, { limit: 10, offset: 0 }),
  'identity.getAccount': (ctx, s) => identity.getAccount(ctx, s.person),
  'identity.closeAccount': (ctx, s) => identity.closeAccount(ctx, s.person),
  'identity.reopenAccount': (ctx, s) => identity.reopenAccount(ctx, s.person),
  'identity.makeInvitation': (ctx, s) => identity.makeInvitation(ctx, s.person),
  'identity.giveFirstPassword': (ctx, s) => identity.giveFirstPassword(ctx, s.person),
  'identity.createFirstAdministrator': (ctx) => identity.createFirstAdministrator(ctx, {} as never),
  'identity.listOrganisationTree': (ctx) => identity.listOrganisationTree(ctx),
  'identity.renameOrganisation': (ctx, s) =>
    identity.renameOrganisation(ctx, { organisationId: s.organisation, name: 'x' } as never),
  'identity.closeOrganisation': (ctx, s) =>
    identity.closeOrganisation(ctx, { organisationId: s.organisation, on: '2027-01-01' } as never),
  'identity.countSessions': (ctx) => identity.countSessions(ctx),
  'identity.setFirstPassword': (ctx) => identity.setFirstPassword(ctx, { password: 'x', keepSession: 'x' }),
  'identity.changePassword': (ctx) =>
    identity.changePassword(ctx, { present: 'x', password: 'y', keepSession: 'x', address: '127.0.0.1' }),
  'identity.updateSettings': (ctx) => identity.updateSettings(ctx, { textSize: 'large' }),
  'identity.acceptNotice': (ctx) => identity.acceptNotice(ctx, { version: 'x', locale: 'en' }),
  'identity.noticeAcceptedAt': (ctx) => identity.noticeAcceptedAt(ctx),
  'identity.exportOwnData': (ctx) => identity.exportOwnData(ctx, []),
  'identity.listDevices': (ctx) => identity.listDevices(ctx, { staffIdleMinutes: 30, learnerIdleMinutes: 30 }),
  'identity.revokeDevices': (ctx) => identity.revokeDevices(ctx, { id: 'x' }),
}

/** What anybody may read: the catalogue and the verification page. */
export const OPEN_TO_ALL = new Set([
  'catalogue.listVersions',
  'catalogue.setsOfVersion',
  'catalogue.lessonsOfVersion',
  'catalogue.findLesson',
  'catalogue.getLesson',
  'catalogue.getLessonVersion',
  'catalogue.assetOf',
  'catalogue.findTerms',
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
export const OWN_ONLY = new Set([
  'assessment.startAttempt',
  'audit.listOwnAuditEntries',
  'identity.listDevices',
  'identity.revokeDevices',
  'identity.setFirstPassword',
  'identity.changePassword',
  'identity.updateSettings',
  'identity.acceptNotice',
  'identity.noticeAcceptedAt',
  'identity.exportOwnData',
  'learning.playerView',
  'learning.resumeAddress',
  'next-step.homeOf',
])

/**
 * Parts for rooms above, listeners and jobs: the asking door has authorised before, or the caller is the system. And what
 * makes somebody an actor in the first place: signing in, a session, an invitation's link.
 */
export const NOT_CALLED_BY_PEOPLE = new Set([
  'assessment.attemptsLeft',
  'audit.auditEvent',
  'audit.recordAudit',
  'certification.maskName',
  'curricula.standingsOfPeople',
  'identity.acceptInvitation',
  'identity.actorOf',
  'identity.closeSession',
  'identity.coursesOfGrants',
  'identity.dropOldAttempts',
  'identity.dropOverSessions',
  'identity.findInvitation',
  'identity.namesOfOrganisations',
  'identity.namesOfPeople',
  'identity.passwordFaults',
  'identity.peopleToday',
  'identity.resolveSession',
  'identity.signIn',
  'identity.signOut',
  'identity.subjectOf',
  'learning.moveLearners',
  'learning.progressRows',
  'learning.recordQuizResult',
])
