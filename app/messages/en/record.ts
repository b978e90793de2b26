import type { Words } from '../words'
import type { record as source } from '../zh-CN/record'

export const record: Words<typeof source> = {}
