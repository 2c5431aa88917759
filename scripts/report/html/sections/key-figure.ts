import { type Markup, markup } from '../markup.ts';

/** One figure among those that one looks for first. It stands in a `<dl class="key">`. */
export function keyFigure(name: string, value: string, note = ''): Markup {
  return markup`<div><dt>${name}</dt><dd>${value}${note !== '' && markup` <small>${note}</small>`}</dd></div>
`;
}
