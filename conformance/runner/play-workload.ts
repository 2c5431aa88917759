import type { ConformCase } from '../case/conform-case.ts';
import { recipientOf } from '../case/recipient-of.ts';
import type { Step } from '../case/step.ts';
import { type ClientSession, HostGone } from '../host/client-host.ts';
import type { ApiCall } from '../protocol/request.ts';
import type { Pace } from '../time/pace.ts';
import type { CallEnd, CallRecord, Crash } from '../trace/trace.ts';

/** What a workload is played with. */
export interface Players {
  readonly sessions: readonly ClientSession[];
  readonly apps: readonly string[];
  readonly pace: Pace;
  /** Tells this case's messages from those of others. */
  readonly mark: string;
}

/** What came of a workload. */
export interface Played {
  readonly calls: readonly CallRecord[];
  readonly crash: Crash | null;
  readonly startMicros: number;
}

/** Between a call and the one that waits for its end: without it their requests have one moment where time is played. */
const APART_MICROS = 1000;

type Writable = { -readonly [Name in keyof CallRecord]: CallRecord[Name] };

/** Asks the clients of a case for what its workload says, and waits until all has ended or patience has. */
export async function playWorkload(
  { workload, patienceSeconds }: ConformCase,
  players: Players,
): Promise<Played> {
  const { pace } = players;
  const startMicros = pace.now();
  const over = new AbortController();
  const giveUps = workload.map(() => new AbortController());
  const calls: Writable[] = [];
  const ends: Promise<void>[] = [];
  let crash: Crash | null = null;
  const enough = pace.until(startMicros + patienceSeconds * 1e6, over.signal).then(() => over.abort());

  for (const [index, step] of workload.entries()) {
    if (step.at === undefined) {
      await Promise.race([Promise.all(ends), enough]);
      if (index > 0) await pace.until(pace.now() + APART_MICROS, over.signal);
    } else if (startMicros + step.at * 1e6 > pace.now()) {
      // What is asked for at once is asked for at once: nobody is waited for.
      await pace.until(startMicros + step.at * 1e6, over.signal);
    }
    if (over.signal.aborted) break;
    const call = callOf(step, index, players);
    const record: Writable = {
      index,
      step,
      text: step.do === 'send' ? markOf(step.text ?? index, players.mark) : null,
      invokedMicros: pace.now(),
      endedMicros: null,
      end: null,
    };
    calls.push(record);
    const ended = begin(step, call, index, players, giveUps).then(
      (end) => {
        if (over.signal.aborted) return;
        record.end = end;
        record.endedMicros = pace.now();
      },
      (error: unknown) => {
        if (!(error instanceof HostGone)) throw error;
        crash ??= { sentence: error.message };
        over.abort();
      },
    );
    ends.push(ended);
  }
  await Promise.race([Promise.all(ends), enough]);
  over.abort();
  await enough;
  return { calls, crash, startMicros };
}

async function begin(
  step: Step,
  call: ApiCall | null,
  index: number,
  { sessions }: Players,
  giveUps: readonly AbortController[],
): Promise<CallEnd> {
  const session = sessions[step.client ?? 0];
  const giveUp = giveUps[index];
  if (session === undefined || giveUp === undefined)
    throw new Error(`Step ${index} names a client that is not there.`);
  if (call !== null) return await session.call(call, giveUp);
  if (step.do === 'cancel') giveUps[step.step]?.abort();
  else await session.close();
  return { kind: 'ok', messageId: null, items: [] };
}

function callOf(step: Step, index: number, { apps, mark }: Players): ApiCall | null {
  const app = 'app' in step ? (apps[step.app ?? 0] ?? '') : (apps[0] ?? '');
  switch (step.do) {
    case 'send':
      return {
        op: 'send',
        app,
        to: recipientOf(step.to ?? index),
        text: (step.head ?? '') + markOf(step.text ?? index, mark) + (step.tail ?? ''),
      };
    case 'read-app':
      return { op: 'read-app', app };
    case 'list-messages':
      return { op: 'list-messages', app, pageSize: step.pageSize };
    case 'list-templates':
      return { op: 'list-templates' };
    default:
      return null;
  }
}

/** What the message of a step begins with, as that of no other does. */
function markOf(index: number, mark: string): string {
  return `Message ${index + 1} of case ${mark}.`;
}
