import 'i18next'
import type { Messages } from './index'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: Messages
    returnNull: false
  }
}
