import { rounded } from '../figures.ts';
import type { Paint } from '../paint.ts';
import { plainText } from '../plain-text.ts';
import type { Comparison, FigurePair } from './compare-results.ts';
import type { Difference } from './differences.ts';

const LONGEST_VALUE = 44;

/**
 * Two runs side by side, for a terminal.
 * @param names where the two came from
 */
export function comparisonText(
  comparison: Comparison,
  names: { readonly a: string; readonly b: string },
  paint: Paint,
): string {
  const { verdicts, settings, environment, checks, phases, generator, cautions } = comparison;
  const sections = [
    `  A  ${verdicts.a.padEnd(12)}${names.a}\n  B  ${verdicts.b.padEnd(12)}${names.b}`,
    cautions.map((caution) => `  ${paint('yellow', '!')} ${caution}`).join('\n'),
    differing('settings that differ', settings, paint),
    differing('places that differ', environment, paint),
    differing('checks that ended in another way', checks, paint),
    ...phases.map(({ phase, rates, times }) => figures(phase, [...rates, ...times], paint)),
    figures('load generator', generator, paint),
  ];
  return `\n${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function differing(title: string, found: readonly Difference[], paint: Paint): string {
  if (found.length === 0) return '';
  const rows = found.map(({ name, a, b }) => `    ${plainText(name).padEnd(26)}${shown(a)} → ${shown(b)}`);
  return [`  ${paint('bold', title)} (A → B)`, ...rows].join('\n');
}

function figures(title: string, pairs: readonly FigurePair[], paint: Paint): string {
  const cell = (text: string) => text.padStart(12);
  const value = (number: number | null) => cell(number === null ? '–' : rounded(number, 4));
  const rows = pairs.map(({ name, a, b, difference, relative }) => {
    const apart = difference === null ? '–' : signed(rounded(difference, 3), difference);
    const share = relative === null ? '' : signed(`${rounded(relative * 100, 3)} %`, relative);
    return `    ${name.padEnd(26)}${value(a)}${value(b)}${cell(apart)}${cell(share)}`;
  });
  const head = `  ${paint('bold', title.padEnd(28))}${['A', 'B', 'B − A', ''].map(cell).join('')}`;
  return [head.trimEnd(), ...rows.map((row) => row.trimEnd())].join('\n');
}

const signed = (text: string, value: number) => (value > 0 ? `+${text}` : text);

function shown(value: unknown): string {
  if (value === undefined) return 'not there';
  const text = plainText(typeof value === 'string' ? value : JSON.stringify(value));
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE - 1)}…` : text;
}
