import type { Words } from '../words'
import type { common as source } from '../zh-CN/common'

export const common: Words<typeof source> = {
  brand: 'Yongshe Academy',
  skip: 'Skip to content',
}
