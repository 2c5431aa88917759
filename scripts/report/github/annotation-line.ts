/** One line as GitHub Actions takes it out of a step's log, to show it beside the change. */
export function annotationLine(level: 'error' | 'warning' | 'notice', title: string, text: string): string {
  return `::${level} title=${property(title)}::${data(text)}\n`;
}

// How the runner itself escapes them (source: actions/toolkit, packages/core/src/command.ts).
const data = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
