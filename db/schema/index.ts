import type { AssessmentTables } from './assessment'
import type { AuditTables } from './audit'
import type { CatalogueTables } from './catalogue'
import type { CertificationTables } from './certification'
import type { CreditsTables } from './credits'
import type { CurriculaTables } from './curricula'
import type { IdentityTables } from './identity'
import type { KernelTables } from './kernel'
import type { LearningTables } from './learning'

/** Every table of the platform; each file here names the room that owns its tables, and only that room writes them. */
export interface Database
  extends
    KernelTables,
    AuditTables,
    IdentityTables,
    CatalogueTables,
    AssessmentTables,
    LearningTables,
    CreditsTables,
    CurriculaTables,
    CertificationTables {}
