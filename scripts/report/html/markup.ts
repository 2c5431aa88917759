import { escaped } from '../escaped.ts';

/** A piece of a page in which all text from elsewhere is escaped. Made by {@link markup}. */
export class Markup {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/** What can be put into a piece of a page. Text and numbers are escaped; `null` and `false` are nothing. */
export type Content = Markup | string | number | null | false | readonly Content[];

/** A piece of a page from a template. What is put in is escaped, be it text or the value of a quoted attribute. */
export function markup(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return new Markup(parts.map((part, index) => part + shown(contents[index] ?? null)).join(''));
}

/** Data for the page's script, as the content of a `<script type="application/json">`. */
export function embedded(data: unknown): Markup {
  return new Markup(JSON.stringify(data).replaceAll('<', '\\u003c'));
}

function shown(content: Content): string {
  if (content === null || content === false) return '';
  if (content instanceof Markup) return content.toString();
  if (typeof content === 'object') return content.map(shown).join('');
  return escaped(String(content));
}
