import type { Words } from '../words'
import type { supervise as source } from '../zh-CN/supervise'

export const supervise: Words<typeof source> = {}
