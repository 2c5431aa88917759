import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Programs that send messages and know nothing of Spillway but variables of their environment. */
export interface Senders {
  /** Sends three messages with good manners, and reads its app once. */
  readonly good: string;
  /** A token for every message; whatever is refused is asked for again at once, up to six times. */
  readonly naive: string;
  remove(): Promise<void>;
}

const GOOD = `
  import { ReferenceClient } from './reference-client.ts';
  import { machineSurroundings } from '../../client/machine-surroundings.ts';
  const { SPILLWAY_PROJECT_ID: projectId, SPILLWAY_KEY_ID: keyId, SPILLWAY_KEY_SECRET: keySecret,
    SPILLWAY_REGION: region, SPILLWAY_AUTH_URL: auth, SPILLWAY_CONVERSATION_URL: conversation,
    SPILLWAY_TEMPLATES_URL: templates, SPILLWAY_APP_ID: app, SENDS = '3' } = process.env;
  const client = new ReferenceClient(
    { projectId, keyId, keySecret, region, hosts: { auth, conversation, templates }, seed: 1 },
    machineSurroundings(1),
  );
  const { signal } = new AbortController();
  const report = (error) => process.stderr.write(error.message + '\\n');
  await client.readApp(app, signal).catch(report);
  for (let n = 1; n <= Number(SENDS); n++) {
    await client.send({ app, to: '+4670000000' + (n % 10), text: 'Good day, ' + n }, signal).catch(report);
    if (n > 3) await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await client.close();`;

const NAIVE = `
  const { SPILLWAY_PROJECT_ID: project, SPILLWAY_KEY_ID: id, SPILLWAY_KEY_SECRET: secret,
    SPILLWAY_AUTH_URL: auth, SPILLWAY_CONVERSATION_URL: conversation, SPILLWAY_APP_ID: app, SENDS = '3' } = process.env;
  for (let n = 1; n <= Number(SENDS); n++) {
    const body = JSON.stringify({
      app_id: app,
      recipient: { identified_by: { channel_identities: [{ channel: 'SMS', identity: '+46700000001' }] } },
      message: { text_message: { text: 'Hello ' + n } },
    });
    for (let attempt = 1; attempt <= 6; attempt++) {
      try {
        const tokens = await fetch(auth + '/oauth2/token', {
          method: 'POST',
          headers: { authorization: 'Basic ' + btoa(id + ':' + secret) },
          body: new URLSearchParams({ grant_type: 'client_credentials' }),
        });
        const { access_token } = await tokens.json();
        const answer = await fetch(conversation + '/v1/projects/' + project + '/messages:send', {
          method: 'POST',
          headers: { authorization: 'Bearer ' + access_token, 'content-type': 'application/json' },
          body,
        });
        if (answer.ok) break;
      } catch {}
    }
    if (n > 3) await new Promise((resolve) => setTimeout(resolve, 20));
  }`;

/** Writes the programs into a folder of their own. Remove it in the end. */
export async function writeSenders(): Promise<Senders> {
  const folder = await mkdtemp(join(tmpdir(), 'spillway-senders-'));
  const good = join(folder, 'good-sender.mjs');
  const naive = join(folder, 'naive-sender.mjs');
  const resolveDir = fileURLToPath(new URL('../../clients/reference', import.meta.url));
  await build({
    stdin: { contents: GOOD, resolveDir },
    outfile: good,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    logLevel: 'warning',
  });
  await writeFile(naive, NAIVE);
  return { good, naive, remove: () => rm(folder, { recursive: true, force: true }) };
}
