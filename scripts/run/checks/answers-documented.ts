import { limitedOf } from '../client/client-seen.ts';
import { type Check, figure } from './check.ts';

/** Every answer has the form that the API documents, every 429 among them. */
export const answersDocumented: Check = {
  id: 'answers-documented',
  title: 'every answer has its documented form',
  otherwise: 'fail',
  judge: ({ client }) => {
    const { outcomes, meant } = client.total;
    const answers = meant - outcomes.lost;
    const limited = limitedOf(client.total);
    return {
      holds: answers > 0 && client.malformed === 0,
      detail:
        client.malformed === 0
          ? `All ${figure(answers)} answers were checked, ${figure(limited)} of them 429s.`
          : `${figure(client.malformed)} of ${figure(answers)} answers depart from it: k6.log says how.`,
    };
  },
};
