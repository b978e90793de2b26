export const common = {
  brand: '甬社学堂',
  skip: '跳到正文',
} as const
