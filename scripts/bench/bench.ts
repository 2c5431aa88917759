import { writeFileSync } from 'node:fs';
import { ExitCode } from '../exit.ts';
import { createProgress } from '../k6/progress.ts';
import { provisionK6 } from '../k6/provision.ts';
import { queueToCallbacks } from './callbacks.ts';
import { type Figure, keepsBound } from './figure.ts';
import { holdsRate, scenarioCost } from './generator.ts';
import { latencyAtLimit } from './latency.ts';
import { queueMemory } from './memory.ts';
import { soak, tenantsSideBySide } from './tenants.ts';
import { throughput } from './throughput.ts';

const number = (value: number) => value.toLocaleString('en-US', { maximumSignificantDigits: 4 });

/** One row of the table: the value and its unit, its reference, the ratio, the bound and whether it is kept. */
function row(figure: Figure): string {
  const { name, value, unit, reference, ratio, floor, ceiling } = figure;
  const bound = floor === undefined ? (ceiling === undefined ? '' : `≤ ${ceiling}`) : `≥ ${floor}`;
  const beside = reference === null ? '' : `${reference.name} ${number(reference.value)}`;
  return [
    name.padEnd(36),
    `${number(value)} ${unit}`.padStart(20),
    beside.padStart(32),
    (ratio === null ? '' : `× ${ratio.toFixed(2)}`).padStart(9),
    bound.padStart(8),
    bound === '' ? '' : keepsBound(figure) ? '  ✓' : '  ✗',
  ].join('');
}

const progress = createProgress(process.stderr, process.env);
const k6 = await provisionK6();
const say = (text: string) => progress.update(text);
const parts = {
  throughput: () => throughput(say),
  latency: () => latencyAtLimit(k6.path, say),
  rate: () => holdsRate(say),
  cost: () => scenarioCost(k6.path, say),
  memory: () => queueMemory(say),
  callbacks: () => queueToCallbacks(say),
  tenants: () => tenantsSideBySide(say),
  soak: () => soak(say),
};
/** Ten minutes: measured when it is asked for by its name. */
const ON_REQUEST = 'soak';
const asked = process.argv.slice(2) as (keyof typeof parts)[];
const unknown = asked.find((name) => !(name in parts));
if (unknown !== undefined) {
  process.stderr.write(`The bench has no part "${unknown}"; it has: ${Object.keys(parts).join(', ')}.\n`);
  process.exit(ExitCode.usage);
}
const figures: Figure[] = [];
try {
  for (const [name, measure] of Object.entries(parts)) {
    const wanted = asked.length > 0 ? asked.includes(name as keyof typeof parts) : name !== ON_REQUEST;
    if (!wanted) continue;
    const measured = await measure();
    progress.clear();
    process.stdout.write(`${measured.map(row).join('\n')}\n`);
    figures.push(...measured);
  }
} finally {
  // What was measured is kept, also when a later part fails.
  writeFileSync('bench.json', `${JSON.stringify(figures, null, 2)}\n`);
}
process.stdout.write('\nWritten to bench.json.\n');
process.exitCode = figures.every(keepsBound) ? ExitCode.pass : ExitCode.fail;
