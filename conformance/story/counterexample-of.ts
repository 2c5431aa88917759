import type { CaseJudgement } from '../checks/finding.ts';
import type { Trace } from '../trace/trace.ts';
import type { Counterexample } from '../verdict/counterexample.ts';
import { faultsPhrase } from './faults-phrase.ts';
import { storyOf } from './story-of.ts';

/** A failing case as it is told. Secrets of the trace stay behind. */
export function counterexampleOf(
  trace: Trace,
  { findings }: CaseJudgement,
  { shrinks, token, replay }: Pick<Counterexample, 'shrinks' | 'token' | 'replay'>,
): Counterexample {
  const phrase = faultsPhrase(trace.faults);
  const sentences = findings.map(({ sentence }) => sentence);
  return {
    case: trace.case,
    shrinks,
    findings: sentences,
    headline: headlineOf(phrase, sentences[0] ?? ''),
    story: storyOf(trace),
    token,
    replay,
    wire: trace.wire,
    calls: trace.calls,
    serials: [...new Set(findings.flatMap(({ serials = [] }) => serials))],
    startMicros: trace.startMicros,
  };
}

function headlineOf(faults: string, sentence: string): string {
  if (faults === '' || sentence === '') return faults + sentence;
  return `${faults}: ${sentence.replace(/^(It|The|After|An?|Of|In) /, (word) => word.toLowerCase())}`;
}
