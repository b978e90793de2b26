import type { Words } from '../words'
import type { errors as source } from '../zh-CN/errors'

export const errors: Words<typeof source> = {}
