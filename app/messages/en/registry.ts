import type { Words } from '../words'
import type { registry as source } from '../zh-CN/registry'

export const registry: Words<typeof source> = {}
