import type { Words } from '../words'
import type { verify as source } from '../zh-CN/verify'

export const verify: Words<typeof source> = {}
