/** The least and the most that is sensible. */
type Bounds = readonly [least: number, most: number];

/** The highest rate that was offered is 90/s, and k6 makes up to two requests of a message. */
const MOST_RATE = 180;
const DAY = 86_400;

/** What values of each unit may be in a scene of a minute, 90 requests a second and queues of some hundreds. */
const BY_UNIT: Readonly<Record<string, Bounds>> = {
  reqps: [0, MOST_RATE],
  mps: [0, MOST_RATE],
  cps: [0, MOST_RATE],
  s: [0, 60],
  percentunit: [0, 1],
  bytes: [100_000, 2e9],
  bool_yes_no: [0, 1],
  dateTimeAsIso: [Date.UTC(2026, 0), Date.UTC(2100, 0)],
  short: [0, 5000],
  // Words, as places in their lists.
  none: [0, 5],
  'suffix:×': [1, 1],
  'suffix: cores': [0, 4],
};

/** What those panels show that may show more, or less, than others of their unit. */
const BY_PANEL: Readonly<Record<string, Bounds>> = {
  // Of a queue that hardly fills.
  'Time to full': [0, DAY],
  'Time to full now': [0, DAY],
  // The usual limit of a project, and limits that are off.
  'Limits in force': [0, Number.POSITIVE_INFINITY],
  'Emulated time': [1, 600],
  // A band of three deviations may begin below nothing.
  'Admitted rate of runs': [-MOST_RATE, MOST_RATE],
  'Response time p99 of runs': [-60, 60],
};

/** The bounds of a panel's values, or of one of its columns. */
export function sensibleOf(title: string, unit: string): Bounds {
  const bounds = BY_PANEL[title] ?? BY_UNIT[unit];
  if (bounds === undefined) throw new Error(`Nobody says what is sensible in ${unit}, the unit of ${title}.`);
  return bounds;
}
