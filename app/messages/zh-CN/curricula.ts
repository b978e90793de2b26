export const curricula = {} as const
