import type { Words } from '../words'
import type { assessment as source } from '../zh-CN/assessment'

export const assessment: Words<typeof source> = {}
