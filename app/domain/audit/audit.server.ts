// Door of the audit room. What may be asked of the trail of who did what.
export { auditEvent, listAuditActions, listAuditEntries, listOwnAuditEntries, recordAudit, verifyAudit } from './trail'
