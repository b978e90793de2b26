export const coordinate = {} as const
