// The means by which a probe sleeps, and what it tells of its clocks.
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { performance as imported } from 'node:perf_hooks';
import timers, { setTimeout as importedSetTimeout } from 'node:timers';
import promises from 'node:timers/promises';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';

/** @param {(ring: () => void) => void} start */
export const ring = (start) => new Promise((resolve) => start(() => resolve(undefined)));

/** @param {Promise<unknown>} failing */
const nameOf = (failing) =>
  failing.then(
    () => 'nothing',
    (error) => error.name,
  );

/**
 * @param {string} url where nobody answers
 * @returns {Record<string, (millis: number) => Promise<unknown> | unknown>}
 */
export const meansOf = (url) => ({
  setTimeout: (millis) => ring((done) => setTimeout(done, millis)),
  'imported setTimeout': (millis) => ring((done) => importedSetTimeout(done, millis)),
  'timers.setTimeout': (millis) => ring((done) => timers.setTimeout(done, millis)),
  'delay as a string': (millis) => ring((done) => setTimeout(done, /** @type {any} */ (String(millis)))),
  'promisified setTimeout': (millis) => promisify(setTimeout)(millis),
  'promises.setTimeout': (millis) => promises.setTimeout(millis, 'value'),
  'timers.promises.setTimeout': (millis) => timers.promises.setTimeout(millis),
  'scheduler.wait': (millis) => promises.scheduler.wait(millis),
  'promises.setInterval': async (millis) => {
    let rings = 0;
    for await (const value of promises.setInterval(millis / 5, 'tick')) {
      rings += 1;
      if (rings === 5) return value;
    }
  },
  setInterval: async (millis) => {
    let rings = 0;
    await ring((done) => {
      const timer = setInterval(() => {
        rings += 1;
        if (rings < 5) return;
        clearInterval(timer);
        done();
      }, millis / 5);
    });
  },
  'setTimeout refreshed': async (millis) => {
    const began = performance.now();
    await ring((done) => {
      const timer = setTimeout(done, millis / 2);
      setTimeout(() => timer.refresh(), millis / 4);
    });
    return performance.now() - began;
  },
  'setTimeout wound up again': async (millis) => {
    let rings = 0;
    await ring((done) => {
      const timer = setTimeout(() => {
        rings += 1;
        if (rings === 2) done();
        else timer.refresh();
      }, millis / 2);
    });
    return rings;
  },
  'Atomics.wait': (millis) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, millis),
  'AbortSignal.timeout': async (millis) => {
    const signal = AbortSignal.timeout(millis);
    const kept = setTimeout(() => undefined, millis * 2);
    await once(signal, 'abort');
    clearTimeout(kept);
    return `${signal.reason.name} ${signal.reason instanceof DOMException}`;
  },
  'fetch with a signal': (millis) => nameOf(fetch(url, { signal: AbortSignal.timeout(millis) })),
  'undici headersTimeout': async (millis) => {
    const { request } = await import('undici');
    return nameOf(request(url, { headersTimeout: millis }));
  },
  'http.request timeout': (millis) =>
    ring((done) => {
      const request = http.request(url, { timeout: millis });
      request.on('timeout', () => request.destroy());
      request.on('error', done);
      request.end();
    }),
  'socket.setTimeout': async (millis) => {
    const socket = net.connect({ port: Number(new URL(url).port), host: '127.0.0.1' });
    socket.setTimeout(millis);
    await once(socket, 'timeout');
    socket.destroy();
    return socket.timeout;
  },
  worker: async (millis) => {
    const worker = new Worker(new URL('node-worker.mjs', import.meta.url), { workerData: millis });
    const [slept] = await once(worker, 'message');
    return slept >= millis;
  },
  shapes: () => {
    class Later extends Date {}
    const timer = setTimeout(() => undefined, 60_000);
    const { hasRef } = timer;
    timer.unref();
    const shapes = {
      instance: new Date() instanceof Date && new Later() instanceof Later && new Later() instanceof Date,
      fixed:
        new Date(5).getTime() === 5 &&
        Date.UTC(2020, 0) === 1577836800000 &&
        new Date(2020, 0).getMonth() === 0,
      made: structuredClone(new Date(7)) instanceof Date && new Date().constructor === Date,
      text: typeof Date() === 'string' && Math.abs(Date.parse(Date()) - Date.now()) < 60_000,
      ref: !timer.hasRef() && timer.ref() === timer && hasRef.call(timer),
      primitive: Number.isInteger(Number(timer)) && timer.refresh() === timer,
      sameClock: imported.now === performance.now,
      origin: Math.abs(performance.timeOrigin + performance.now() - Date.now()) < 1000,
    };
    clearTimeout(Number(timer));
    return Object.entries(shapes).flatMap(([name, holds]) => (holds ? [] : [name]));
  },
  random: async (millis) => {
    let early = 0;
    const one = async () => {
      const shown = Math.ceil(Math.random() * millis);
      const [wall, monotonic, nanos] = [Date.now(), performance.now(), process.hrtime.bigint()];
      await ring((done) => setTimeout(done, shown));
      const slept = [
        Date.now() - wall,
        performance.now() - monotonic,
        Number(process.hrtime.bigint() - nanos) / 1e6,
      ];
      if (slept.some((time) => time < shown)) early += 1;
    };
    for (let batch = 0; batch < 20; batch += 1) await Promise.all(Array.from({ length: 10 }, one));
    return early;
  },
});

export const clocks = () => ({
  wall: [Date.now(), Date.parse(new Date().toISOString()), performance.timeOrigin + performance.now()],
  monotonic: [performance.now(), Number(process.hrtime.bigint()) / 1e6, process.uptime() * 1000],
});
