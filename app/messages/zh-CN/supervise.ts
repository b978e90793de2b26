export const supervise = {} as const
