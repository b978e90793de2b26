import { isAnswered, type SavedAnswer } from '~/domain/assessment/assessment'

export type QuestionState = 'unanswered' | 'partly' | 'saved' | 'unsaved' | 'newer' | 'refused'

/** Shapes that say the same as the word beside them; app/enhance/quiz.ts uses these too. */
export const STATE_SHAPES: Record<QuestionState, string> = {
  unanswered: '○',
  partly: '◔',
  saved: '●',
  unsaved: '△',
  newer: '◆',
  refused: '✕',
}

/** The state of a question as far as the server knows. */
export function questionState(answer: SavedAnswer | null): QuestionState {
  if (!answer?.response) return 'unanswered'
  return isAnswered(answer.response) ? 'saved' : 'partly'
}
