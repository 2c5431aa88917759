import { retryInfoDetail } from '../../contract/errors.ts';
import type { FaultOf } from '../../contract/fault-forms.ts';
import type { FAULT_STATUSES, PAGE_STATUSES } from '../../contract/fault-kinds.ts';
import type { FaultTarget } from '../../contract/fault-targets.ts';
import type { ApiReply } from '../exchange.ts';
import { flatReply } from '../flat-reply.ts';
import { oauthError } from '../issue-token.ts';
import { failure } from '../replies.ts';

type FaultStatus = (typeof FAULT_STATUSES)[number];
type PageStatus = (typeof PAGE_STATUSES)[number] | FaultStatus;

/** What the error of each status says unless told otherwise. The texts are assumed. */
const MESSAGES: Readonly<Record<FaultStatus, string>> = {
  400: 'Malformed request.',
  401: 'Request had invalid credentials.',
  403: 'You do not have access to the requested resource.',
  404: 'The requested resource was not found.',
  429: 'Too many requests.',
  500: 'There was an internal server error.',
  501: 'Not implemented.',
  503: 'The service is unavailable.',
};

const PAGE_TITLES: Readonly<Record<PageStatus, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Temporarily Unavailable',
  504: 'Gateway Time-out',
};

/** What each stand-in for the body of an error makes of its answer. */
const STAND_INS: Readonly<
  Record<NonNullable<FaultOf<'status'>['body']>, (reply: ApiReply, status: FaultStatus) => Partial<ApiReply>>
> = {
  empty: () => ({ body: '' }),
  // Every error is an object: without its last brace it is none.
  malformed: ({ body }) => ({ body: body.slice(0, -1) }),
  html: (_, status) => {
    const { body, contentType } = gatewayPage(status);
    return { body, ...(contentType === undefined ? {} : { contentType }) };
  },
};

/**
 * The error answer that a fault asks for. At the token endpoint 400 and 401 look as its own do unless the fault says
 * which envelope it wants.
 * @param wallMillis the emulated wall time at which it is given, for an HTTP-date
 */
export function statusReply(
  { body, ...fault }: Omit<FaultOf<'status'>, 'operation' | 'kind'>,
  target: FaultTarget,
  wallMillis: number,
): ApiReply {
  const reply = errorReply(fault, target, wallMillis);
  return body === undefined ? reply : { ...reply, ...STAND_INS[body](reply, fault.status) };
}

function errorReply(
  {
    status,
    message,
    envelope,
    retryAfter,
    retryInfo,
    details = [],
  }: Omit<FaultOf<'status'>, 'operation' | 'kind' | 'body'>,
  target: FaultTarget,
  wallMillis: number,
): ApiReply {
  const text = message ?? MESSAGES[status];
  const headers = retryAfter === undefined ? [] : ['retry-after', retryAfterText(retryAfter, wallMillis)];
  if (target === 'IssueToken' && envelope === undefined && (status === 400 || status === 401)) {
    return oauthError(status, status === 401 ? 'invalid_client' : 'invalid_request', text, headers);
  }
  const wait = retryInfo === undefined ? [] : [retryInfoDetail(retryInfo * 1000)];
  const reply = failure(status, text, { headers, details: [...wait, ...details] });
  return envelope === 'flat' ? flatReply(reply) : reply;
}

function retryAfterText(value: NonNullable<FaultOf<'status'>['retryAfter']>, wallMillis: number): string {
  if (typeof value !== 'object') return String(value);
  return new Date(wallMillis + value.dateInSeconds * 1000).toUTCString();
}

/** The page of a gateway that could not reach what is behind it, or would not. */
export function gatewayPage(status: PageStatus): ApiReply {
  const title = `${status} ${PAGE_TITLES[status]}`;
  const body = `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`;
  return {
    status,
    body,
    contentType: 'text/html',
    headers: [],
    outcome: status >= 500 ? 'failed' : 'refused',
  };
}
