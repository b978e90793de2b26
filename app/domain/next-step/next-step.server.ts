// Door of next-step: the learner's home.
export { homeOf } from './home'
