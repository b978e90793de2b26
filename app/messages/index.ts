import { common as commonEn } from './en/common'
import { errors as errorsEn } from './en/errors'
import { forms as formsEn } from './en/forms'
import { front as frontEn } from './en/front'
import { identity as identityEn } from './en/identity'
import { admin as adminEn } from './en/admin'
import { catalogue as catalogueEn } from './en/catalogue'
import { learning as learningEn } from './en/learning'
import { assessment as assessmentEn } from './en/assessment'
import { curricula as curriculaEn } from './en/curricula'
import { coordinate as coordinateEn } from './en/coordinate'
import { home as homeEn } from './en/home'
import { certification as certificationEn } from './en/certification'
import { supervise as superviseEn } from './en/supervise'
import { credits as creditsEn } from './en/credits'
import { record as recordEn } from './en/record'
import { registry as registryEn } from './en/registry'
import { verify as verifyEn } from './en/verify'
import { author as authorEn } from './en/author'
import { common } from './zh-CN/common'
import { errors } from './zh-CN/errors'
import { forms } from './zh-CN/forms'
import { front } from './zh-CN/front'
import { identity } from './zh-CN/identity'
import { admin } from './zh-CN/admin'
import { catalogue } from './zh-CN/catalogue'
import { learning } from './zh-CN/learning'
import { assessment } from './zh-CN/assessment'
import { curricula } from './zh-CN/curricula'
import { coordinate } from './zh-CN/coordinate'
import { home } from './zh-CN/home'
import { certification } from './zh-CN/certification'
import { supervise } from './zh-CN/supervise'
import { credits } from './zh-CN/credits'
import { record } from './zh-CN/record'
import { registry } from './zh-CN/registry'
import { verify } from './zh-CN/verify'
import { author } from './zh-CN/author'

/** Words by language and room; 简体中文 is the source, English has the same keys (checked by its types). */
export const messages = {
  'zh-CN': {
    common,
    errors,
    forms,
    front,
    identity,
    admin,
    catalogue,
    learning,
    assessment,
    curricula,
    coordinate,
    home,
    certification,
    supervise,
    credits,
    record,
    registry,
    verify,
    author,
  },
  en: {
    common: commonEn,
    errors: errorsEn,
    forms: formsEn,
    front: frontEn,
    identity: identityEn,
    admin: adminEn,
    catalogue: catalogueEn,
    learning: learningEn,
    assessment: assessmentEn,
    curricula: curriculaEn,
    coordinate: coordinateEn,
    home: homeEn,
    certification: certificationEn,
    supervise: superviseEn,
    credits: creditsEn,
    record: recordEn,
    registry: registryEn,
    verify: verifyEn,
    author: authorEn,
  },
} as const

export type Messages = (typeof messages)['zh-CN']
