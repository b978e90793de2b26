import type { Words } from '../words'
import type { catalogue as source } from '../zh-CN/catalogue'

export const catalogue: Words<typeof source> = {}
