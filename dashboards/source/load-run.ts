import { runAnnotations } from './load-run/annotations.ts';
import { depthSection } from './load-run/depth.ts';
import { generatorSection } from './load-run/generator.ts';
import { latencySection } from './load-run/latency.ts';
import { rateSection } from './load-run/rates.ts';
import { tokenSection } from './load-run/tokens.ts';
import { runVariables } from './load-run/variables.ts';
import { verdictSection } from './load-run/verdict.ts';
import { dashboard } from './panels/dashboard.ts';

/** One load run, while it lasts and afterwards, beside another one if there is one to compare it with. */
export const loadRun = () =>
  dashboard({
    uid: 'spillway-load-run',
    title: 'Spillway: load run',
    description:
      'One load run of Spillway: whether it counts and passed, what was offered and admitted, how long answers took, and what it cost.',
    from: 'now-30m',
    refresh: '5s',
    variables: runVariables(),
    annotations: runAnnotations(),
    sections: [
      verdictSection(),
      rateSection(),
      latencySection(),
      depthSection(),
      tokenSection(),
      generatorSection(),
    ],
  });
