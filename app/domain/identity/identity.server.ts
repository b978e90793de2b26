// Door of the identity room: accounts, organisations, roles, sessions.
export { coursesOfGrants, grantRole, listGrants, revokeRole } from './grants'
export { createOrganisation, getOrganisation, listOrganisations, namesOfOrganisations } from './organisations'
export { createPerson, listPeople, namesOfPeople, peopleToday, subjectOf, transferPerson } from './people'
export {
  actorOf,
  closeSession,
  dropOverSessions,
  listDevices,
  resolveSession,
  revokeDevices,
  type Device,
  type SessionLimits,
} from './sessions'
export { signIn, type SignInAttempt } from './sign-in'
