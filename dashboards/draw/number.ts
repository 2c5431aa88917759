import type { Panel, Threshold } from '@grafana/grafana-foundation-sdk/dashboard';
import { type Markup, markup } from '../../scripts/report/html/markup.ts';
import type { Answer } from './dashboard-answers.ts';
import { legendName } from './legend-name.ts';
import { colourOf } from './named-colours.ts';
import { lookOf, type ValueLook } from './value-looks.ts';

/** How a panel of numbers is to look. */
interface Options {
  readonly colorMode?: string;
  readonly textMode?: string;
}

/** A value and the name of its series. */
interface BigNumber extends ValueLook {
  readonly name: string;
}

/** A share of a letter's height that it is wide, at most. */
const LETTER_WIDTH = 0.62;
const LARGEST = 56;

/** The last value of each series, as large as it has room, on the colour that it has. */
export function drawnNumbers(
  panel: Panel,
  answers: readonly Answer[],
  { width, height }: { width: number; height: number },
): Markup {
  const { unit = 'none', mappings = [], thresholds, noValue = 'No data' } = panel.fieldConfig?.defaults ?? {};
  const { colorMode, textMode } = (panel.options ?? {}) as Options;
  const nothing: BigNumber = { name: '', text: noValue };
  const found = answers.flatMap(({ legend, series }) =>
    series.map(({ metric, values }): BigNumber => {
      const value = values.at(-1)?.[1] ?? Number.NaN;
      if (Number.isNaN(value)) return nothing;
      const colour = stepColour(thresholds?.steps ?? [], value);
      return { name: legendName(legend, metric), colour, ...lookOf(mappings, unit, value) };
    }),
  );
  const shown = found.length > 0 ? found : [nothing];
  const each = width / shown.length - 16;
  return markup`<div class="numbers">${shown.map(({ name, text, colour = '' }) => {
    const lines =
      textMode === 'value_and_name' ? [name, text] : [textMode === 'name' && name !== '' ? name : text];
    const size = sizeOf(lines, each, height);
    const ground = colorMode === 'background' && colour !== '';
    return markup`<div class="number" style="font-size:${size}px${ground && markup`;background:${colour};color:${textOn(colour)}`}">${lines.map((line) => markup`<span>${line}</span>`)}</div>`;
  })}</div>`;
}

function sizeOf(lines: readonly string[], width: number, height: number): number {
  const longest = Math.max(1, ...lines.map((line) => line.length));
  return Math.floor(Math.min(LARGEST, (height * 0.7) / lines.length, width / longest / LETTER_WIDTH));
}

function stepColour(steps: readonly Threshold[], value: number): string {
  const reached = steps.filter((step) => step.value === null || step.value <= value);
  return colourOf(reached.at(-1)?.color ?? 'text');
}

/** White on dark colours and black on light ones. */
function textOn(colour: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return red * 0.299 + green * 0.587 + blue * 0.114 > 140 ? '#111217' : '#FFFFFF';
}
