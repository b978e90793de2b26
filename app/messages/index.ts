import { common as commonEn } from './en/common'
import { common } from './zh-CN/common'

/** Words by language and room; 简体中文 is the source, English has the same keys (checked by its types). */
export const messages = {
  'zh-CN': { common },
  en: { common: commonEn },
} as const

export type Messages = (typeof messages)['zh-CN']
