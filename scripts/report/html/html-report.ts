import { createHash } from 'node:crypto';
import type { RunResult } from '../../run/run-result.ts';
import { Markup, markup } from './markup.ts';
import { PAGE_SCRIPT } from './page-script.ts';
import { PAGE_STYLE } from './page-style.ts';
import { balanceSection } from './sections/balance-section.ts';
import { checksSection } from './sections/checks-section.ts';
import { depthSection } from './sections/depth-section.ts';
import { latencySection } from './sections/latency-section.ts';
import { ratesSection } from './sections/rates-section.ts';
import { receiverSection } from './sections/receiver-section.ts';
import { replaySection } from './sections/replay-section.ts';
import { setupSection } from './sections/setup-section.ts';
import { verdictSection } from './sections/verdict-section.ts';

/** The page may run this one script and load nothing at all: what slipped through as markup would be dead too. */
const POLICY = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${createHash('sha256').update(PAGE_SCRIPT).digest('base64')}'; img-src data:; base-uri 'none'; form-action 'none'`;

/**
 * A run as one HTML page that needs nothing else: no network, no font, no other file. Charts are SVG, so they are there on
 * paper and without any script.
 */
export function htmlReport(result: RunResult): string {
  const { settings, verdict, environment, version } = result;
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${verdict}: ${settings.scenario} ${settings.profile} – Spillway</title>
<link rel="icon" href="data:,">
<style>${new Markup(PAGE_STYLE)}</style>
</head>
<body>
<main>
${verdictSection(result)}${checksSection(result)}${ratesSection(result)}${latencySection(result)}${depthSection(result)}${receiverSection(result)}${balanceSection(result)}${setupSection(result)}${replaySection(result)}<footer>Written by Spillway ${environment.spillway} from <code>result.json</code>, version ${version}. This page loads nothing.</footer>
</main>
<script>${new Markup(PAGE_SCRIPT)}</script>
</body>
</html>
`.toString();
}
