import type { RunResult } from '../../run/run-result.ts';
import { htmlPage } from './html-page.ts';
import { markup } from './markup.ts';
import { balanceSection } from './sections/balance-section.ts';
import { checksSection } from './sections/checks-section.ts';
import { depthSection } from './sections/depth-section.ts';
import { latencySection } from './sections/latency-section.ts';
import { ratesSection } from './sections/rates-section.ts';
import { receiverSection } from './sections/receiver-section.ts';
import { replaySection } from './sections/replay-section.ts';
import { setupSection } from './sections/setup-section.ts';
import { verdictSection } from './sections/verdict-section.ts';

/**
 * A run as one HTML page that needs nothing else: no network, no font, no other file. Charts are SVG, so they are there on
 * paper and without any script.
 */
export function htmlReport(result: RunResult): string {
  const { settings, verdict, environment, version, replay } = result;
  return htmlPage({
    title: `${verdict}: ${settings.scenario} ${settings.profile} – Spillway`,
    main: markup`${verdictSection(result)}${checksSection(result)}${ratesSection(result)}${latencySection(result)}${depthSection(result)}${receiverSection(result)}${balanceSection(result)}${setupSection(result)}${replaySection(replay)}<footer>Written by Spillway ${environment.spillway} from <code>result.json</code>, version ${version}. This page loads nothing.</footer>`,
  });
}
