// Every address of the platform, spelled once (product: § Addresses).

const withQuery = (path: string, query: Record<string, string | undefined>) => {
  const search = new URLSearchParams(Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined))
  return search.size > 0 ? `${path}?${search}` : path
}

export const addresses = {
  front: () => '/',
  catalogue: (query: { family?: string; q?: string; audience?: string; form?: string; hours?: string } = {}) =>
    withQuery('/catalogue', query),
  course: (course: string) => `/courses/${course}`,
  sessionPlan: (course: string, session: string) => `/courses/${course}/sessions/${session}`,
  glossary: (term?: string) => (term ? `/glossary#term-${encodeURIComponent(term)}` : '/glossary'),
  lesson: (course: string, lesson: string) => `/learn/${course}/${lesson}`,
  startAttempt: (course: string, lesson: string, query: { refused?: string; attempts?: string } = {}) =>
    withQuery(`/learn/${course}/${lesson}/attempt/new`, query),
  attempt: (
    course: string,
    lesson: string,
    attempt: string,
    query: { confirm?: string; newer?: string; refused?: string; case?: string } = {},
  ) => withQuery(`/learn/${course}/${lesson}/attempt/${attempt}`, query),
  answers: () => '/learn/answers',
  resume: (course: string) => `/learn/${course}`,
  beats: () => '/learn/beats',
  taskDrafts: () => '/learn/drafts',

  login: (next?: string) => withQuery('/login', { next }),
  logout: () => '/logout',
  language: () => '/language',
  theme: () => '/theme',
  invitation: (token: string) => `/invitation/${token}`,
  account: () => '/account',
  accountPassword: () => '/account/password',
  accountData: () => '/account/data.json',
  firstPassword: (next?: string) => withQuery('/account/first-password', { next }),
  notice: (next?: string) => withQuery('/account/notice', { next }),

  home: () => '/home',
  assignments: () => '/assignments',
  record: () => '/record',
  transcript: () => '/record/transcript.pdf',
  recordData: () => '/record/export.json',
  hours: () => '/record/hours',
  certificates: () => '/record/certificates',
  certificatePdf: (code: string) => `/record/certificates/${code}.pdf`,
  noGlyph: (characters: string, code: string) => withQuery('/record/no-glyph', { characters, code }),

  verify: (code?: string) => (code ? `/verify/${code}` : '/verify'),

  coordinate: (which?: string, page?: string) =>
    withQuery('/coordinate', { which: which === 'running' ? undefined : which, page }),
  curricula: () => '/coordinate/curricula',
  newCurriculum: () => '/coordinate/curricula/new',
  curriculum: (id: string) => `/coordinate/curricula/${id}`,
  assign: (curriculum?: string) => withQuery('/coordinate/assign', { curriculum }),
  assignment: (id: string, query: { state?: string; under?: string; page?: string } = {}) =>
    withQuery(`/coordinate/assignments/${id}`, query),
  coordinatePeople: (query: { q?: string; page?: string } = {}) => withQuery('/coordinate/people', query),
  coordinatePerson: (id: string) => `/coordinate/people/${id}`,

  supervise: () => '/supervise',
  queue: (query: { page?: string } = {}) => withQuery('/supervise/queue', query),
  certifyBatch: () => '/supervise/batch',
  certificationCase: (id: string) => `/supervise/cases/${id}`,
  taskFile: (id: string) => `/files/${id}`,

  registry: () => '/registry',
  registryCertificates: (query: { q?: string; page?: string } = {}) => withQuery('/registry/certificates', query),
  registryCertificate: (id: string) => `/registry/certificates/${id}`,
  registryPeople: (query: { q?: string; page?: string } = {}) => withQuery('/registry/people', query),
  registryPerson: (id: string, query: { correct?: string } = {}) => withQuery(`/registry/people/${id}`, query),

  author: () => '/author',
  authorCourse: (course: string) => `/author/courses/${course}`,

  admin: () => '/admin',
  adminOrganisations: () => '/admin/organisations',
  adminOrganisation: (id: string) => `/admin/organisations/${id}`,
  newOrganisation: (parent?: string) => withQuery('/admin/organisations/new', { parent }),
  adminPeople: (query: { q?: string; under?: string; role?: string; state?: string; page?: string } = {}) =>
    withQuery('/admin/people', query),
  newPerson: (organisation?: string) => withQuery('/admin/people/new', { organisation }),
  adminPerson: (id: string) => `/admin/people/${id}`,
  adminTransfer: (id: string) => `/admin/people/${id}/transfer`,
  adminGrant: (id: string) => `/admin/people/${id}/grant`,
  adminAudit: (
    query: { action?: string; actor?: string; about?: string; from?: string; to?: string; before?: string; verify?: string } = {},
  ) => withQuery('/admin/audit', query),
  adminHealth: () => '/admin/health',

  courseAsset: (version: string, path: string) => `/media/${version}/${path}`,
} as const
