import { type Content, type Markup, markup } from '../markup.ts';

/** A part of the page with its heading. */
export function section(id: string, title: string, ...contents: readonly Content[]): Markup {
  return markup`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
${contents}
</section>
`;
}

/** A table of names and what each is. */
export function facts(caption: string, rows: readonly (readonly [name: string, value: Content])[]): Markup {
  return markup`<table class="facts"><caption>${caption}</caption><tbody>
${rows.map(([name, value]) => markup`<tr><th scope="row">${name}</th><td>${value}</td></tr>\n`)}</tbody></table>
`;
}
