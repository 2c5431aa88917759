/** What a scenario of one's own can be made of: `import { … } from 'spillway/scenarios'`, run by `spillway run ./mine.ts`. */
export { arrivalRate } from './arrival-rate.ts';
export { firstToken } from './first-token.ts';
export { handOver } from './hand-over.ts';
export type { Outcome } from './outcome.ts';
export type { LoadPlan } from './plan/load-plan.ts';
export { Schedule } from './plan/schedule.ts';
export { planOf } from './run-script.ts';
export { sendMessage } from './send-message.ts';
export { sendingOptions } from './sending-options.ts';
export { type Target, targetFrom } from './target.ts';
export type { Token } from './token.ts';
