import { chart } from '../panels/chart.ts';
import { section } from '../panels/layout.ts';
import { LIMIT } from '../panels/look.ts';
import { OUTCOME_LOOKS } from '../panels/outcome-looks.ts';
import { countedPerSecond, percentile, perSecond } from '../panels/promql.ts';
import { query } from '../panels/query.ts';
import { PROJECT, RUN } from './selectors.ts';

const TOKEN_CALLS = `${RUN},name="oauth2/token"`;
const TOKEN_LOOKS = [
  ['issued', OUTCOME_LOOKS.accepted],
  ['limited', OUTCOME_LOOKS['limited-token']],
  ['refused', OUTCOME_LOOKS.refused],
] as const;

/** How often tokens were asked for, and what came of it. */
export const tokenSection = () =>
  section('Tokens', [
    chart({
      title: 'Token calls, by status',
      description: 'Requests of the run to the token host a second, by the status of the answer.',
      unit: 'reqps',
      width: 8,
      queries: [query(countedPerSecond('k6_http_reqs_total', TOKEN_CALLS, 'status'), '{{status}}')],
    }),
    chart({
      title: 'Token results',
      description: 'What the emulator answered to token requests of the tenant, beside the limit of a key.',
      unit: 'reqps',
      width: 8,
      queries: [
        ...TOKEN_LOOKS.map(([result, look]) =>
          query(perSecond('spillway_token_requests_total', `${PROJECT},result="${result}"`), result, look),
        ),
        query(
          `max(spillway_limit_requests_per_second{${PROJECT},limit="token"} < Inf)`,
          'limit of a key',
          LIMIT,
        ),
      ],
    }),
    chart({
      title: 'Duration of token calls',
      description: 'How long a token took: the 99th percentile of each window.',
      unit: 's',
      width: 8,
      queries: [query(percentile(0.99, 'k6_http_req_duration_seconds', TOKEN_CALLS), 'p99')],
    }),
  ]);
