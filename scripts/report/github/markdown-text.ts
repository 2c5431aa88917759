import { escaped } from '../escaped.ts';

/** Text in which Markdown finds nothing to format, on one line, so that it also fits into a cell. */
export function markdownText(text: string): string {
  return escaped(text.replace(/\s+/g, ' ')).replace(/[\\`*_[\]|~]/g, (found) => `&#${found.charCodeAt(0)};`);
}
