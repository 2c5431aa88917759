import { CHECK_VERDICTS, codeOf, SUITE_VERDICTS, wordsOf } from '../panels/coded.ts';
import { section } from '../panels/layout.ts';
import { number } from '../panels/number.ts';
import { query } from '../panels/query.ts';
import { matrix } from '../panels/table.ts';

const CLIENT = 'client=~"$client"';
/** All checks of clients have room: one that fails is seen without scrolling. */
const ROOM_FOR_CHECKS = 33;

/** What is said of each client, as a whole and by each check. */
export const clientSection = () =>
  section('Clients', [
    number({
      title: 'Verdicts',
      description: 'The last verdict of each client.',
      unit: 'none',
      width: 24,
      queries: [
        query(
          codeOf(SUITE_VERDICTS, {
            metric: 'spillway_conform_verdict',
            labels: CLIENT,
            word: 'verdict',
            by: 'client',
          }),
          '{{client}}',
        ),
      ],
      mappings: wordsOf(SUITE_VERDICTS),
      names: 'beside',
      noValue: 'no client was judged yet',
    }),
    matrix({
      title: 'Clients and checks',
      description:
        'The verdict of each check on each client. NOT-EXERCISED means that the client never came into the situation.',
      unit: 'none',
      width: 16,
      height: ROOM_FOR_CHECKS,
      expr: codeOf(CHECK_VERDICTS, {
        metric: 'spillway_conform_check',
        labels: CLIENT,
        word: 'verdict',
        by: 'client, check',
      }),
      rows: 'check',
      columns: 'client',
      mappings: wordsOf(CHECK_VERDICTS),
    }),
    matrix({
      title: 'Cases played',
      description: 'How many cases each check played to each client: verdicts of few cases say little.',
      unit: 'short',
      width: 8,
      height: ROOM_FOR_CHECKS,
      expr: `max by (client, check) (spillway_conform_cases{${CLIENT}})`,
      rows: 'check',
      columns: 'client',
    }),
  ]);
