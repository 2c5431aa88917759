import { Pool } from 'undici';
import { sendBody } from './send-body.ts';

/** Where the sends of one tenant go, and how many of them. */
export interface PacedTarget {
  /** Such as `http://127.0.0.1:8080`. */
  readonly origin: string;
  readonly path: string;
  readonly bearer: string;
  readonly appIds: readonly string[];
  /** Sends a second, evenly spaced. */
  readonly rate: number;
  readonly sends: number;
}

/** What one client counted. */
export interface PacedTally {
  sent: number;
  accepted: number;
  /** Answered otherwise than 200, by status. */
  otherwise: Record<string, number>;
  /** Not answered. */
  failed: number;
}

const TICK_MILLIS = 5;
const CONNECTIONS = 16;

/**
 * Sends at a rate that does not wait for answers, to a tenant's apps in turn, and counts every answer. What the machine
 * was too busy to send in time is sent late: nothing is left out.
 */
export async function pacedSends(target: PacedTarget): Promise<PacedTally> {
  const { origin, path, bearer, appIds, rate, sends } = target;
  const pool = new Pool(origin, { connections: CONNECTIONS });
  const tally: PacedTally = { sent: 0, accepted: 0, otherwise: {}, failed: 0 };
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${bearer}` };
  const bodies = appIds.map(sendBody);
  let answered = 0;
  const began = performance.now();
  try {
    await new Promise<void>((resolve) => {
      const ended = () => {
        answered += 1;
        if (answered === sends) resolve();
      };
      const send = (body: string) => {
        tally.sent += 1;
        pool.dispatch(
          { path, method: 'POST', headers, body },
          {
            onRequestStart: () => undefined,
            onResponseStart: (_, status) => {
              if (status === 200) tally.accepted += 1;
              else tally.otherwise[status] = (tally.otherwise[status] ?? 0) + 1;
            },
            onResponseData: () => undefined,
            onResponseEnd: ended,
            onResponseError: () => {
              tally.failed += 1;
              ended();
            },
          },
        );
      };
      const timer = setInterval(() => {
        const due = Math.min(sends, Math.floor(((performance.now() - began) / 1000) * rate));
        while (tally.sent < due) send(bodies[tally.sent % bodies.length] ?? '');
        if (tally.sent === sends) clearInterval(timer);
      }, TICK_MILLIS);
    });
  } finally {
    await pool.close();
  }
  return tally;
}
