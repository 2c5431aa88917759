import type { Counterexample } from '../../../../conformance/verdict/counterexample.ts';
import { type Axis, amountAxis, timeAxis } from '../../html/chart/axis.ts';
import { type Markup, markup } from '../../html/markup.ts';
import { askedSeconds, toneOf } from './exchange-words.ts';
import { keptExchanges } from './kept-exchanges.ts';
import { secondsWords } from './seconds-words.ts';
import { type TraceClock, traceClock } from './trace-clock.ts';
import type { TraceEnds } from './trace-ends.ts';
import { type Try, triesOf } from './trace-tries.ts';

/** Heights in pixels; places across are percentages of the width. */
const LANE = 40;
const TRACK = 20;
const AXIS = 24;
const BAR = 12;
/** More calls than these no longer fit a screen. */
const MOST_LANES = 14;
const TOKENS = 'tokens';
/** A shorter trace is not drawn to scale, in seconds. */
const SHORTEST = 0.001;

interface Lane {
  readonly name: string;
  readonly tries: readonly Try[];
}

/**
 * The tries of every call to scale, as a static SVG: a lane for each call, a bar for each try, a shaded stretch for the
 * time in which the server asked not to be asked. A bar that stands in such a stretch came too early.
 */
export function timeLine(counterexample: Counterexample, { requests }: TraceEnds): Markup | null {
  const { wire, serials } = counterexample;
  const kept = new Set(keptExchanges(wire, serials));
  const all = lanesOf(
    triesOf(counterexample).filter(({ entry }) => kept.has(entry)),
    requests,
  );
  const lanes = mostTelling(all, new Set(serials));
  const clock = traceClock(counterexample);
  const end = Math.max(0, ...lanes.flatMap(({ tries }) => tries.map(({ entry }) => clock.endOf(entry))));
  // Where all happens at one moment, as it may in virtual time, there is nothing to measure.
  if (end < SHORTEST) return null;
  const axis = axisTo(end);
  const height = lanes.length * LANE;
  return markup`<div class="time-line"><svg width="100%" height="${height + AXIS}" role="img" aria-label="${`Time line: ${lanes.length} lanes over ${secondsWords(end)}.`}">
${axis.ticks.map(({ at, label }) => markup`<line class="tick" x1="${share(at)}" x2="${share(at)}" y1="0" y2="${height}"/><text class="at${at > 0.95 ? ' end' : at > 0.02 ? ' middle' : ''}" x="${share(at)}" y="${height + 16}">${label}</text>`)}
${lanes.map((lane, index) => drawnLane(lane, index * LANE, { axis, clock, serials: new Set(serials) }))}</svg>
<ul class="trace-legend"><li class="good">accepted</li><li class="limited">limited (429)</li><li class="refused">refused (4xx)</li><li class="broken">failed or lost</li><li class="asked">asked to wait</li><li class="ring">shows the mistake</li></ul>${all.length > lanes.length && markup`<p class="note">${all.length - lanes.length} more calls are not shown.</p>`}</div>
`;
}

function lanesOf(tries: readonly Try[], requests: string): readonly Lane[] {
  const lanes = new Map<string, Try[]>();
  for (const each of tries) {
    const name = each.name ?? (each.entry.operation === 'IssueToken' ? TOKENS : requests);
    lanes.set(name, [...(lanes.get(name) ?? []), each]);
  }
  return [...lanes].map(([name, own]) => ({ name, tries: own }));
}

/** The lanes that show what was wrong before others, in their own order. */
function mostTelling(lanes: readonly Lane[], serials: ReadonlySet<number>): readonly Lane[] {
  const tells = ({ tries }: Lane) => tries.some(({ entry }) => serials.has(entry.serial));
  const chosen = new Set(
    [...lanes.filter(tells), ...lanes].slice(0, MOST_LANES + lanes.filter(tells).length),
  );
  return lanes.filter((lane) => chosen.has(lane)).slice(0, MOST_LANES);
}

interface Scale {
  readonly axis: Axis;
  readonly clock: TraceClock;
  readonly serials: ReadonlySet<number>;
}

function drawnLane({ name, tries }: Lane, top: number, { axis, clock, serials }: Scale): Markup {
  const y = top + TRACK;
  const count =
    tries.length === 1 ? '' : `, ${tries.length} ${tries[0]?.name === null ? 'requests' : 'tries'}`;
  const stretches = tries.map(({ entry }) => {
    const asked = askedSeconds(entry);
    if (asked === null || asked === 0 || entry.endedMicros === null) return null;
    const from = clock.endOf(entry);
    const [left, right] = [clamped(axis.place(from)), clamped(axis.place(from + asked))];
    return markup`<rect class="asked" x="${share(left)}" width="${share(right - left)}" y="${y}" height="${BAR}"/>`;
  });
  const bars = tries.map(({ entry }) => {
    const left = clamped(axis.place(clock.since(entry.arrivedMicros)));
    const right = clamped(axis.place(clock.endOf(entry)));
    const ring = serials.has(entry.serial) && 'ring';
    return markup`<g class="${toneOf(entry)} ${ring}"><rect x="${share(left)}" width="${share(right - left)}" y="${y}" height="${BAR}"/><svg x="${share(left)}" y="${y}" overflow="visible">${ring && markup`<rect class="around" x="-4" y="-3" width="11" height="${BAR + 6}" rx="3"/>`}<rect width="3" height="${BAR}"/></svg></g>`;
  });
  return markup`<text class="name" x="0" y="${top + 14}">${name}${count}</text><line class="track" x1="0" x2="100%" y1="${y + BAR / 2}" y2="${y + BAR / 2}"/>${stretches}${bars}
`;
}

/** Seconds, or fractions of one where all is over within it. */
function axisTo(end: number): Axis {
  if (end >= 1) return timeAxis(end);
  const { place, ticks } = amountAxis(end);
  return { place, ticks: ticks.map(({ at, label }) => ({ at, label: `${label} s` })) };
}

const clamped = (place: number) => Math.min(1, Math.max(0, place));
const share = (place: number) => `${Number((place * 100).toFixed(2))}%`;
