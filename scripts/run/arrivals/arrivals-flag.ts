import { InvalidArgumentError } from 'commander';
import { ARRIVALS, type DrawnArrivals } from './arriving.ts';

/** What `--arrivals` takes: a way to draw them, or `trace:` and a CSV file. */
export type ArrivalsFlag = DrawnArrivals | `trace:${string}`;

const TRACE = 'trace:';

/** A parser for `--arrivals`, for commander: what is refused is said in one sentence. */
export function arrivalsFlag(text: string): ArrivalsFlag {
  const drawn = ARRIVALS.filter((how) => how !== 'trace');
  if ((drawn as readonly string[]).includes(text)) return text as DrawnArrivals;
  if (text.startsWith(TRACE) && text.length > TRACE.length) return text as ArrivalsFlag;
  throw new InvalidArgumentError(`It must be ${drawn.join(', ')} or trace:<file.csv>.`);
}

/** The file of a trace, or `null` where arrivals are drawn. */
export function traceFile(arrivals: ArrivalsFlag): string | null {
  return arrivals.startsWith(TRACE) ? arrivals.slice(TRACE.length) : null;
}
