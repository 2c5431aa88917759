/** A whole number, thousands apart. */
export function whole(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 0 });
}

/** A rate, with one decimal: `800.0/s`. */
export function perSecond(value: number): string {
  return `${value.toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 })}/s`;
}

/** A number of so many significant digits, thousands apart. */
export function rounded(value: number, digits = 3): string {
  return value.toLocaleString('en-US', { maximumSignificantDigits: digits });
}

/** Milliseconds without their unit, as exact as anyone needs them; a dash where nothing was measured. */
export function millis(value: number | null): string {
  if (value === null) return '–';
  if (value >= 100) return whole(value);
  return value.toFixed(value >= 10 ? 1 : 2);
}

/** A part of a whole, in percent; a dash where there is no whole. */
export function percent(part: number, of: number, digits = 1): string {
  if (of === 0) return '–';
  return `${((part / of) * 100).toLocaleString('en-US', { maximumFractionDigits: digits })} %`;
}

/** A length of time as a person says it: `8 s`, `1 min 09 s`, `2 h 05 min`. */
export function duration(seconds: number): string {
  const all = Math.round(seconds);
  const two = (value: number) => String(value).padStart(2, '0');
  if (all < 60) return `${seconds < 10 ? rounded(seconds, 2) : all} s`;
  if (all < 3600) return `${Math.floor(all / 60)} min ${two(all % 60)} s`;
  return `${Math.floor(all / 3600)} h ${two(Math.floor(all / 60) % 60)} min`;
}

/** Memory in mebibytes. */
export function mebibytes(bytes: number): string {
  return `${whole(bytes / 2 ** 20)} MiB`;
}
