import type { Words } from '../words'
import type { home as source } from '../zh-CN/home'

export const home: Words<typeof source> = {}
