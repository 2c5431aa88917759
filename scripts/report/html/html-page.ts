import { createHash } from 'node:crypto';
import { type Content, Markup, markup } from './markup.ts';
import { PAGE_SCRIPT } from './page-script.ts';
import { PAGE_STYLE } from './page-style.ts';

/** The page may run this one script and load nothing at all: what slipped through as markup would be dead too. */
const POLICY = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${createHash('sha256').update(PAGE_SCRIPT).digest('base64')}'; img-src data:; base-uri 'none'; form-action 'none'`;

/** One HTML page that needs nothing else: no network, no font, no other file. */
export interface HtmlPage {
  readonly title: string;
  /** Rules besides those of every page. */
  readonly style?: string;
  readonly main: Content;
}

/** A whole page in the common style. */
export function htmlPage({ title, style = '', main }: HtmlPage): string {
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${new Markup(PAGE_STYLE)}${new Markup(style)}</style>
</head>
<body>
<main>
${main}
</main>
<script>${new Markup(PAGE_SCRIPT)}</script>
</body>
</html>
`.toString();
}
