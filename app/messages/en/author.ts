import type { Words } from '../words'
import type { author as source } from '../zh-CN/author'

export const author: Words<typeof source> = {}
