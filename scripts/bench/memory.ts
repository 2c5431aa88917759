import autocannon from 'autocannon';
import type { Figure } from './figure.ts';
import { sendBody } from './send-body.ts';
import { startServer } from './server-process.ts';

const MESSAGES = 500_000;
const MEGABYTE = 1e6;

/** Resident memory that half a million messages in one app's queue cost the emulator, garbage included. */
export async function queueMemory(say: (text: string) => void): Promise<Figure[]> {
  say(`memory: queueing ${MESSAGES} messages`);
  const server = await startServer('emulator');
  try {
    const empty = await server.memory();
    const result = await autocannon({
      url: server.url,
      connections: 50,
      amount: MESSAGES,
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${server.bearer}` },
      body: sendBody(server.appId),
    });
    if (result['2xx'] !== MESSAGES)
      throw new Error(`Only ${result['2xx']} of ${MESSAGES} messages were accepted.`);
    const full = await server.memory();
    return [
      {
        name: '500,000 messages queued',
        value: (full - empty) / MEGABYTE,
        unit: 'MB',
        ceiling: 300,
        reference: null,
        ratio: null,
      },
      {
        name: 'emulator with them, whole process',
        value: full / MEGABYTE,
        unit: 'MB',
        reference: null,
        ratio: null,
      },
    ];
  } finally {
    server.stop();
  }
}
