// Sleeps in a worker thread, and tells how long that was by its own clock, in ms.
import { parentPort, workerData } from 'node:worker_threads';

const began = Date.now();
setTimeout(() => parentPort?.postMessage(Date.now() - began), workerData);
