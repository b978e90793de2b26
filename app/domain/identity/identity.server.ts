// Door of the identity room: accounts, organisations, roles, sessions.
import './events'

export { closeAccount, findPersonByUsername, getAccount, listAccounts, reopenAccount } from './accounts'
export { changePassword, giveFirstPassword, setFirstPassword } from './changing-passwords'
export { createFirstAdministrator } from './first-administrator'
export { coursesOfGrants, grantRole, listGrants, revokeRole } from './grants'
export { acceptInvitation, findInvitation, makeInvitation } from './invitations'
export {
  closeOrganisation,
  createOrganisation,
  getOrganisation,
  listOrganisations,
  listOrganisationTree,
  namesOfOrganisations,
  renameOrganisation,
} from './organisations'
export { acceptNotice, exportOwnData, identityExporters, noticeAcceptedAt, updateSettings, type Exporter } from './own-account'
export { passwordFaults, type PasswordOwner } from './password-faults'
export { createPerson, getPerson, listPeople, namesOfPeople, peopleToday, subjectOf, transferPerson } from './people'
export {
  actorOf,
  closeSession,
  countSessions,
  dropOverSessions,
  listDevices,
  resolveSession,
  revokeDevices,
  signOut,
  type Device,
  type SessionLimits,
} from './sessions'
export { dropOldAttempts, signIn, type SignInAttempt } from './sign-in'
