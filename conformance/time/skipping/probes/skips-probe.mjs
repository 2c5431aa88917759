// Sleeps, works, or both, as its parent tells it by lines of JSON ({ id, means, millis }), and tells its clocks before and
// after. Its arguments: an address where nobody answers, one that answers late, a named pipe, and a port that is slow to take
// connections.
import { spawn } from 'node:child_process';
import { scrypt } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs';
import net from 'node:net';
import { createInterface } from 'node:readline';
import promises from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { clocks, meansOf, ring } from '../../dilation/probes/node-means.mjs';

const [, , hanging = '', late = '', pipe = '', slowPort = '0'] = process.argv;

/**
 * What ends first: some work, or a timer that was set before it.
 * @param {number} millis
 * @param {(done: () => void) => void} work
 */
async function race(millis, work) {
  /** @type {string[]} */
  const order = [];
  const rang = ring((done) => setTimeout(done, millis)).then(() => order.push('timer'));
  await ring(work).then(() => order.push('work'));
  await rang;
  return order;
}

/** @type {Record<string, (millis: number) => Promise<unknown> | unknown>} */
const means = {
  ...meansOf(hanging),
  ticks: async (millis) => {
    let ticks = 0;
    await ring((done) => {
      const timer = setInterval(() => {
        ticks += 1;
        if (ticks < 60) return;
        clearInterval(timer);
        done();
      }, millis / 60);
    });
    return ticks;
  },
  order: async (millis) => {
    /** @type {{ due: number, at: number }[]} */
    const rings = [];
    const began = performance.now();
    const delays = Array.from({ length: 200 }, () => Math.ceil(Math.random() * millis));
    await Promise.all(
      delays.map((delay) =>
        ring((done) => setTimeout(done, delay)).then(() =>
          rings.push({ due: delay, at: performance.now() - began }),
        ),
      ),
    );
    return rings;
  },
  handles: async (millis) => {
    const kept = setTimeout(() => undefined, millis);
    const dropped = setTimeout(() => undefined, millis / 2);
    const woundUp = setTimeout(() => undefined, millis / 2).unref();
    await promises.setTimeout(millis / 4);
    woundUp.refresh();
    clearTimeout(dropped);
    const rang = ring((done) => setTimeout(done, (millis * 3) / 8));
    const told = [kept.hasRef(), woundUp.hasRef(), process.getActiveResourcesInfo().includes('PipeWrap')];
    await rang;
    clearTimeout(kept);
    return told.concat(Number(woundUp) > 0);
  },
  'late answer': async (millis) => {
    /** @type {string[]} */
    const order = [];
    const rang = ring((done) => setTimeout(done, millis)).then(() => order.push('timer'));
    const began = performance.now();
    await fetch(late).then((answer) => answer.text());
    order.push('answer');
    const took = performance.now() - began;
    await rang;
    return { order, took };
  },
  compute: (millis) => race(millis, (done) => scrypt('a', 'b', 64, { N: 2 ** 17, maxmem: 2 ** 30 }, done)),
  read: (millis) => race(millis, (done) => readFile(pipe, done)),
  connect: (millis) =>
    race(millis, (done) => {
      const socket = net.connect({ port: Number(slowPort), host: '127.0.0.1' }, () => {
        socket.destroy();
        done();
      });
    }),
  stranger: (millis) => race(millis, (done) => spawn('sleep', ['0.3']).once('close', done)),
  child: async (millis) => {
    const child = spawn(process.execPath, ['-e', `setTimeout(() => process.exit(7), ${millis})`]);
    const [code] = await once(child, 'exit');
    return code;
  },
  'worker and timers': async (millis) => {
    const file = new URL('../../dilation/probes/node-worker.mjs', import.meta.url);
    const worker = new Worker(file, { workerData: millis });
    const [slept] = await once(worker, 'message');
    return slept >= millis;
  },
};

process.stdout.write('{"ready":true}\n');
for await (const line of createInterface({ input: process.stdin })) {
  const { means: name, millis } = JSON.parse(line);
  const before = clocks();
  const value = await means[name]?.(millis);
  process.stdout.write(`${JSON.stringify({ before, after: clocks(), value: value ?? null })}\n`);
}
