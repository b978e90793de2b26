import type { Words } from '../words'
import type { admin as source } from '../zh-CN/admin'

export const admin: Words<typeof source> = {}
