import type { Words } from '../words'
import type { curricula as source } from '../zh-CN/curricula'

export const curricula: Words<typeof source> = {}
