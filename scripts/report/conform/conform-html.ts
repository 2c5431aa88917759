import type { ConformReport } from '../../../conformance/verdict/conform-report.ts';
import { htmlPage } from '../html/html-page.ts';
import { markup } from '../html/markup.ts';
import { replaySection } from '../html/sections/replay-section.ts';
import { section } from '../html/sections/section.ts';
import { clientName } from './client-words.ts';
import { CONFORM_STYLE } from './conform-style.ts';
import { outcomeGroups, standingOf } from './outcome-groups.ts';
import { plainDocument } from './plain-document.ts';
import { clientSection } from './sections/client-section.ts';
import { outcomesSection } from './sections/outcomes-section.ts';
import { runSection } from './sections/run-section.ts';
import { storySection } from './sections/story-section.ts';
import { traceEnds } from './trace/trace-ends.ts';

/**
 * A conformance run as one HTML page that needs nothing else: the verdict, every check, and each failure with its story and
 * its trace, drawn as SVG, so that it is there on paper and without any script.
 */
export function conformHtml(report: ConformReport): string {
  const plain = plainDocument(report);
  const { failures, warnings, others } = outcomeGroups(plain);
  const known = others.filter((outcome) => standingOf(outcome) === 'KNOWN');
  const told = [...failures, ...warnings, ...known];
  const { stale, verdict, version, spillway } = plain;
  return htmlPage({
    title: `${verdict}: ${clientName(plain)} – Spillway conformance`,
    style: CONFORM_STYLE,
    main: markup`${runSection(plain)}${stale.length > 0 && section('stale', 'Known failures that are out of date', markup`<ul class="stale">${stale.map((sentence) => markup`<li>${sentence}</li>`)}</ul>`)}${outcomesSection(plain, told)}${told.map((outcome) => storySection(outcome, traceEnds(plain), failures.includes(outcome)))}${clientSection(plain)}${replaySection(plain.replay)}<footer>Written by Spillway ${spillway} from <code>conform.json</code>, version ${version}. This page loads nothing.</footer>`,
  });
}
