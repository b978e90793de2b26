export const certification = {} as const
