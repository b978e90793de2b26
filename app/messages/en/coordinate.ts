import type { Words } from '../words'
import type { coordinate as source } from '../zh-CN/coordinate'

export const coordinate: Words<typeof source> = {}
