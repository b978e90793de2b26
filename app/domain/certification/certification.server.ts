// Door of certification: the queue, the decisions, the certificates and their verification.
import './events'

export { casesAtAGlance, casesOf, taskFeedbackOf } from './cases'
export { findCertificates, getCertificate, listCertificates, verifyCode } from './certificates'
export { certifyBatch, decide } from './deciding'
export { nameIssuer, reissueCertificate, revokeCertificate } from './issuing'
export { certificationExporters } from './export'
export { certificationListeners } from './listeners'
export { maskName } from './masking'
export { countQueue, getCase, listQueue, previewBatch } from './queue'
export { verifyCertification } from './verifying'
