// Sleeps by the means that its parent names, one a line ("means millis"), and tells its clocks before and after.
import { createInterface } from 'node:readline';
import { clocks, meansOf } from './node-means.mjs';

const [, , hangingPort = '0'] = process.argv;
const means = meansOf(`http://127.0.0.1:${hangingPort}/`);

process.stdout.write('"ready"\n');
for await (const line of createInterface({ input: process.stdin })) {
  const split = line.lastIndexOf(' ');
  const before = clocks();
  const value = await means[line.slice(0, split)]?.(Number(line.slice(split)));
  process.stdout.write(`${JSON.stringify({ before, after: clocks(), value: value ?? null })}\n`);
}
