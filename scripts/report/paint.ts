import { styleText } from 'node:util';

/** Colours a text, or leaves it as it is. */
export type Paint = (style: 'green' | 'red' | 'yellow' | 'dim' | 'bold', text: string) => string;

/** Colours for a terminal; none for a file or a pipe, under NO_COLOR, or on a terminal that says it is dumb. */
export function paintFor(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): Paint {
  const plain = env.NO_COLOR !== undefined && env.NO_COLOR !== '';
  const on = stream.isTTY === true && !plain && env.TERM !== 'dumb';
  return (style, text) => (on ? styleText(style, text, { validateStream: false }) : text);
}
