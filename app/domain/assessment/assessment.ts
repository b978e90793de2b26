// Browser-safe door: what a question is, what is asked of a learner, what they answer, and the rules of marking.
export * from './questions'
export * from './asked'
export * from './scoring'
export * from './views'
export { Blueprint, cellsOf, type BlueprintPaper } from './blueprint'
export { drawQuestions, drawShortages, type BankItem, type DrawLine, type Shortage } from './draw'
