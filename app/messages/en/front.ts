import type { Words } from '../words'
import type { front as source } from '../zh-CN/front'

export const front: Words<typeof source> = {}
