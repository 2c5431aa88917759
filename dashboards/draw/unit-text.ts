const SHORT = ['', ' K', ' Mil', ' Bil', ' Tri'];
const METRIC = ['', 'K', 'M', 'G', 'T'];
const BINARY = [' B', ' KiB', ' MiB', ' GiB', ' TiB'];
const SECONDS: readonly (readonly [size: number, name: string])[] = [
  [86_400, 'days'],
  [3600, 'hours'],
  [60, 'mins'],
  [1, 's'],
  [1e-3, 'ms'],
  [1e-6, 'µs'],
];
const COUNTED = new Map([
  ['reqps', 'req/s'],
  ['mps', 'msg/s'],
  ['cps', 'c/s'],
]);
const SUFFIX = 'suffix:';

/**
 * A value as Grafana writes it in a unit: three digits, in the prefix that suits it.
 * @param unit is Grafana's id of it, such as `reqps`, `s`, `bytes`
 * @throws Error when it is none of those that the dashboards use
 */
export function unitText(unit: string, value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '-∞';
  const counted = COUNTED.get(unit);
  if (counted !== undefined) return `${scaled(value, 1000, METRIC)} ${counted}`;
  if (unit.startsWith(SUFFIX)) return `${digits(value)}${unit.slice(SUFFIX.length)}`;
  const written = WRITTEN.get(unit);
  if (written === undefined) throw new Error(`Nobody says how the unit ${unit} is written.`);
  return written(value);
}

const WRITTEN = new Map<string, (value: number) => string>([
  ['none', digits],
  ['short', (value) => scaled(value, 1000, SHORT)],
  ['bytes', (value) => scaled(value, 1024, BINARY)],
  ['percentunit', (value) => `${digits(value * 100)}%`],
  ['bool_yes_no', (value) => (value === 0 ? 'No' : 'Yes')],
  ['dateTimeAsIso', (value) => new Date(value).toISOString().slice(0, 19).replace('T', ' ')],
  ['s', secondsText],
]);

function secondsText(value: number): string {
  if (value === 0) return '0 s';
  const [size, name] = SECONDS.find(([least]) => Math.abs(value) >= least) ?? [1e-9, 'ns'];
  return `${digits(value / size)} ${name}`;
}

function scaled(value: number, base: number, names: readonly string[]): string {
  const power = value === 0 ? 0 : Math.floor(Math.log(Math.abs(value)) / Math.log(base) + 1e-9);
  const index = Math.min(Math.max(power, 0), names.length - 1);
  return `${digits(value / base ** index)}${names[index]}`;
}

/** Three digits that count, whole numbers whole. */
function digits(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return value.toFixed(Math.min(Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value)))), 20));
}
