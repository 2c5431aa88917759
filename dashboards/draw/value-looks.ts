import type { ValueMapping } from '@grafana/grafana-foundation-sdk/dashboard';
import { colourOf } from './named-colours.ts';
import { unitText } from './unit-text.ts';

/** A value as it is written, and the colour that it has. */
export interface ValueLook {
  readonly text: string;
  readonly colour?: string;
}

/** A value in the word and colour that stand for it, or else in its unit. */
export function lookOf(mappings: readonly ValueMapping[], unit: string, value: number): ValueLook {
  for (const { type, options } of mappings) {
    if (type !== 'value') throw new Error(`Nobody says how a mapping of ${type} is drawn.`);
    const word = (options as Readonly<Record<string, { text?: string; color?: string }>>)[String(value)];
    if (word?.text !== undefined)
      return { text: word.text, ...(word.color === undefined ? {} : { colour: colourOf(word.color) }) };
  }
  return { text: unitText(unit, value) };
}
