import { fact } from './fact.ts';

const page = 'vendor overview page, "Rate Limits"';
const sdk = "comment in the vendor's Node SDK";

/** Every limit of the Conversation API that the emulator plays. Rates are per second, sizes are messages. */
export const LIMITS = {
  /** Requests a project may make, over all its apps and most endpoints. */
  projectRate: fact(800, 'documented', page, 'tenants[].limits.project.rate'),
  /** Requests an idle project may make at once before the rate binds. */
  projectBurst: fact(
    800,
    'assumed',
    'one second of the documented rate; the algorithm is not documented',
    'tenants[].limits.project.burst',
  ),
  /** Messages one app's ingress queue holds. */
  queueCapacity: fact(500_000, 'documented', page, 'tenants[].limits.queue.capacity'),
  /** Messages the queue of one app gives to its channel each second. The schema's default of 25 contradicts it. */
  drainRate: fact(20, 'documented', page, 'tenants[].limits.queue.drainRate'),
  /** What `rate_limits.inbound` of an app shows. */
  inboundRate: fact(25, 'documented', "the schema's default"),
  /** What `rate_limits.webhooks` of an app shows: callbacks each second. */
  webhookRate: fact(25, 'documented', "the schema's default", 'tenants[].limits.callbacks.rate'),
  /** Callbacks that an app without any for a while may cause at once. */
  webhookBurst: fact(
    1,
    'assumed',
    'evenly paced; the schema says a rate and no more',
    'tenants[].limits.callbacks.burst',
  ),
  /** Token requests that may come at once. */
  tokenBurst: fact(30, 'vendor-source', sdk, 'tenants[].limits.token.burst'),
  /** Token requests a second after that. */
  tokenRate: fact(10, 'vendor-source', sdk, 'tenants[].limits.token.rate'),
  /** Calls a second with Basic authentication: "heavily rate limited", without a number. */
  basicRate: fact(
    5,
    'assumed',
    'the page says "heavily rate limited" and gives no number',
    'tenants[].limits.basic.rate',
  ),
  /** Calls with Basic authentication that may come at once. */
  basicBurst: fact(10, 'assumed', 'the page gives no number', 'tenants[].limits.basic.burst'),
  /** Largest request body, in bytes. */
  bodyBytes: fact(1_048_576, 'assumed', 'no size is documented'),
  /** How deep the brackets of a request body may be nested. */
  bodyDepth: fact(100, 'assumed', 'the usual bound of protobuf parsers; none is documented'),
} as const;
