import type { GeneratorHealth } from '../../../run/generator-health.ts';
import type { RunResult } from '../../../run/run-result.ts';
import { duration, mebibytes, percent, rounded, whole } from '../../figures.ts';
import { type Content, type Markup, markup } from '../markup.ts';
import { facts, section } from './section.ts';

type Rows = readonly (readonly [name: string, value: Content])[];

/** What the load generator cost, where the run took place, and what it was told to do. */
export function setupSection({ generator, client, environment, settings }: RunResult): Markup {
  const { cores, platform, spillway, k6, k6Source, node } = environment;
  const cost = facts('The load generator, seen from outside', [
    ...(generator === null
      ? [['Processor and memory', 'not looked at'] as const]
      : costRows(generator, cores)),
    ...(client === null
      ? []
      : [
          ['k6 processes', whole(client.processes)] as const,
          ['Arrivals dropped', whole(client.dropped)] as const,
        ]),
  ]);
  const place = facts('Where it ran', [
    ['Spillway', spillway],
    ['k6', `${k6} (${k6Source})`],
    ['Node', node],
    ['Platform', `${platform}, ${cores} cores`],
    ['Emulator', settings.emulatorUrl ?? 'its own'],
  ]);
  return section(
    'setup',
    'Generator, environment and settings',
    markup`<div class="pair">${cost}${place}</div>
<div class="pair">${facts('Settings', settingRows(settings))}${phaseTable(settings.plan.phases)}</div>
`,
  );
}

function costRows(generator: GeneratorHealth, cores: number): Rows {
  return [
    ['Processor, on average', `${percent(generator.meanCpuShare, 1)} of ${cores} cores`],
    ['Processor, busiest second', percent(generator.peakCpuShare, 1)],
    ['Processor time', duration(generator.cpuSeconds)],
    ['Memory, at most', mebibytes(generator.peakMemoryBytes)],
    ['Samples taken', whole(generator.samples)],
  ];
}

function phaseTable(phases: RunResult['settings']['plan']['phases']): Markup {
  return markup`<table class="figures facts"><caption>The plan: arrivals a second</caption>
<thead><tr><th scope="col">Phase</th><th scope="col">Seconds</th><th scope="col">From</th><th scope="col">To</th></tr></thead>
<tbody>${phases.map(({ name, seconds, from, to }) => markup`<tr><th scope="row">${name}</th><td>${rounded(seconds, 5)}</td><td>${rounded(from, 5)}</td><td>${rounded(to, 5)}</td></tr>\n`)}</tbody></table>
`;
}

function settingRows(settings: RunResult['settings']): Rows {
  const { plan, options, seed, emulatorUrl: _told, ...plain } = settings;
  return [
    ...Object.entries(plain).map(([name, value]) => [named(name), shown(value)] as const),
    ['virtual users', whole(plan.users)],
    ['seed', `${seed}`],
    ...Object.entries(options).map(([name, value]) => [`option ${named(name)}`, shown(value)] as const),
  ];
}

/** `projectLimit` as `project limit`. */
const named = (name: string) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

function shown(value: unknown): string {
  if (typeof value === 'number') return value.toLocaleString('en-US');
  if (Array.isArray(value)) return value.map(shown).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
