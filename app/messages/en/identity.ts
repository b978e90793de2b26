import type { Words } from '../words'
import type { identity as source } from '../zh-CN/identity'

export const identity: Words<typeof source> = {}
