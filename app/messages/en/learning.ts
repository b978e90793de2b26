import type { Words } from '../words'
import type { learning as source } from '../zh-CN/learning'

export const learning: Words<typeof source> = {}
