import { fact } from './fact.ts';

const silent = 'the vendor documents the rate and nothing else';
const project = 'tenants[].limits.project';

/** How the limits of requests work, where the vendor says no more than their rates. */
export const LIMITING = {
  /** How the limit of a project reckons. */
  algorithm: fact('token-bucket', 'assumed', silent, `${project}.algorithm`),
  /** Length of the windows of the algorithms that have some, in milliseconds. */
  windowMillis: fact(1000, 'assumed', silent, `${project}.windowMillis`),
  /** How often the bucket that is refilled in ticks is refilled, in milliseconds. */
  tickMillis: fact(100, 'assumed', silent, `${project}.tickMillis`),
  /** Whether a rejected request counts against the limit, in the algorithms that can tell. */
  countRejects: fact(false, 'assumed', silent, `${project}.countRejects`),
  /** Operations that the project's limit leaves alone. */
  exempt: fact([], 'assumed', 'the page says "most endpoints" and names none', `${project}.exempt`),
  /** What is looked at first, in the order of the answers. */
  orderOfChecks: fact(
    [
      'endpoint 404',
      'credentials 401',
      'project 403',
      'basic limit 429',
      'project limit 429',
      'form 400',
      'app 404',
      'queue 429',
    ],
    'assumed',
    'no source tells two of them apart',
  ),
} as const;
