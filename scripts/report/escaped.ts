const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** What XML 1.0 forbids in a document, and halves of a character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const NO_CHARACTER = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF\p{Cs}]/gu;

/** Text as HTML and XML show it, in an element or in a quoted attribute. What no document may hold becomes U+FFFD. */
export function escaped(text: string): string {
  return text.replace(NO_CHARACTER, '\uFFFD').replace(/[&<>"']/g, (found) => REFERENCES[found] ?? found);
}
