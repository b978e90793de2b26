import type { Words } from '../words'
import type { credits as source } from '../zh-CN/credits'

export const credits: Words<typeof source> = {}
