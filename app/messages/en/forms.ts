import type { Words } from '../words'
import type { forms as source } from '../zh-CN/forms'

export const forms: Words<typeof source> = {}
