import type { Tally } from '../../../mocks/engine/ledger.ts';
import type { Paint } from '../../report/paint.ts';
import { figure } from '../checks/check.ts';
import { clockText } from './clock-text.ts';
import { labelSpan, liveRow, type Piece } from './live-row.ts';
import type { LiveState } from './live-state.ts';
import type { Omen } from './omens.ts';
import { queueRow } from './queue-row.ts';
import { rateBar } from './rate-bar.ts';
import { type Line, lineWidth, paintedLine } from './span.ts';

const RATE_COLUMNS = 9;
/** Room above the highest rate that a bar shows. */
const HEADROOM = 1.1;

/** The lines of the live view, none longer than so many columns. */
export function renderLive(state: LiveState, columns: number, paint: Paint): string[] {
  return linesOf(state, columns).map((line) => paintedLine(line, columns, paint));
}

function linesOf(state: LiveState, columns: number): Line[] {
  const { look } = state;
  const head = headLine(state, columns);
  if (look === null) return [head];
  return [
    head,
    ...trafficRows(state, columns),
    queueRow(state, look, columns),
    tokenRow(state, columns),
    generatorRow(state, columns),
    omenRow(state.omens, columns),
  ];
}

function headLine(state: LiveState, columns: number): Line {
  const { settings, phase, elapsedSeconds, totalSeconds } = state;
  const name = `${settings.scenario} ${settings.profile}`;
  const times = `${clockText(Math.min(elapsedSeconds, totalSeconds))} of ${clockText(totalSeconds)}`;
  const left = elapsedSeconds < totalSeconds ? ` · ${clockText(totalSeconds - elapsedSeconds)} left` : '';
  const tails = [` · ${phase}  ${times}${left}`, ` · ${phase}  ${times}`, ` · ${phase}`];
  const tail = tails.find((text) => lineWidth([{ text: name + text }]) <= columns) ?? tails[2] ?? '';
  return [{ text: name, style: 'bold' }, { text: tail }];
}

/** Of sends; where a run has none, of its other requests. */
function trafficRows(state: LiveState, columns: number): Line[] {
  const { look, rates } = state;
  const sends = (look?.ledger.sends.offered ?? 0) > 0 || (look?.ledger.others.offered ?? 0) === 0;
  const tally = rates === null ? null : sends ? rates.sends : rates.others;
  const others = sends && rates !== null && rates.others.offered > 0 ? rates.others.offered : null;
  return [
    rateRow(state, 'offered', tally?.offered ?? null, columns),
    rateRow(state, 'admitted', tally?.accepted ?? null, columns),
    liveRow('limited', columns, limitedPieces(tally)),
    ...(others === null
      ? []
      : [liveRow('others', columns, [[`${rateText(others)} that send nothing`, rateText(others)]])]),
  ];
}

function rateRow(
  { settings, peakRate }: LiveState,
  label: string,
  value: number | null,
  columns: number,
): Line {
  const start = [labelSpan(label), { text: `${rateText(value).padStart(RATE_COLUMNS)} ` }];
  const limit = settings.projectLimit;
  const most = Math.max(limit, peakRate, value ?? 0) * HEADROOM;
  const told = ` limit ${figure(limit)}/s`;
  const room = columns - lineWidth(start);
  const withLimit = label === 'offered' && room >= 30 ? told : '';
  const bar = rateBar(
    { value: value ?? 0, limit, most },
    Math.min(50, room - (room >= 30 ? told.length : 0)),
  );
  const rest = Math.max(0, Math.min(50, room - told.length) - lineWidth(bar));
  return [
    ...start,
    ...bar,
    ...(withLimit === '' ? [] : [{ text: ' '.repeat(rest) + told, style: 'dim' as const }]),
  ];
}

function limitedPieces(tally: Readonly<Tally> | null): Piece[] {
  if (tally === null) return [rateText(null).padStart(RATE_COLUMNS)];
  const causes = {
    project: tally['limited-project'],
    queue: tally['limited-queue'],
    Basic: tally['limited-basic'],
  };
  const all = Object.values(causes).reduce((sum, rate) => sum + rate, 0);
  const named = Object.entries(causes).filter(([, rate]) => rate > 0);
  const by =
    named.length === 1 ? [`by ${named[0]?.[0]}`] : named.map(([name, rate]) => `${name} ${rateText(rate)}`);
  return [rateText(all).padStart(RATE_COLUMNS), ...by];
}

function tokenRow({ look, rates }: LiveState, columns: number): Line {
  const { issued = 0, limited = 0, refused = 0 } = look?.ledger.tokens ?? {};
  return liveRow('tokens', columns, [
    `${figure(issued)} issued`,
    limited === 0 ? null : `${figure(limited)} limited`,
    refused === 0 ? null : `${figure(refused)} refused`,
    rates === null || rates.tokens === 0 ? null : rateText(rates.tokens),
  ]);
}

function generatorRow({ look, cores }: LiveState, columns: number): Line {
  const { generator = null, k6 = null } = look ?? {};
  const share = (of: number) => `${figure(of * 100)} %`;
  return liveRow('k6', columns, [
    generator === null
      ? '–'
      : [`${share(generator.cpuShare)} of ${cores} cores`, `${share(generator.cpuShare)} cpu`],
    k6 === null ? null : `${figure(k6.dropped)} dropped`,
    generator === null ? null : `${share(generator.meanCpuShare)} on average`,
    generator === null ? null : `${figure(generator.memoryBytes / 1e6)} MB`,
  ]);
}

function omenRow(omens: readonly Omen[], columns: number): Line {
  const [worst, ...more] = omens;
  if (worst === undefined) return liveRow('so far', columns, ['nothing against it'], 'green');
  const { verdict, title, sign } = worst;
  return liveRow(
    'so far',
    columns,
    [
      [`${verdict} coming: ${title}: ${sign}`, `${verdict} coming: ${sign}`, `${verdict}: ${sign}`],
      more.length === 0 ? null : `${more.length} more`,
    ],
    verdict === 'FAIL' ? 'red' : 'yellow',
  );
}

function rateText(rate: number | null): string {
  return rate === null ? '–' : `${figure(rate, Math.abs(rate) < 10 ? 1 : 0)}/s`;
}
