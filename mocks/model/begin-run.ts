import type { LimitsChange } from '../contract/limits-change.ts';
import type { Emulator } from '../emulator.ts';
import { askOnce } from './ask.ts';
import { turning } from './commands/apps.ts';
import { Model, type ModelLimits } from './model.ts';
import { Real } from './real.ts';
import type { Receiver } from './receiver.ts';
import { TOKEN_LIFE_SECONDS } from './renew.ts';

/** The apps that a run begins with. */
const APPS = [
  { id: '01MODEL00000000000000000A1', region: 'us' },
  { id: '01MODEL00000000000000000A2', region: 'us' },
  { id: '01MODEL00000000000000000A3', region: 'eu' },
] as const;

/** A fresh tenant and its model, which knows a stranger's token. */
export async function beginRun(
  emulator: Emulator,
  receiver: Receiver,
  limits: ModelLimits,
): Promise<{ model: Model; real: Real; end: () => Promise<void> }> {
  const real = new Real(emulator, receiver);
  const stranger = emulator.createTenant({ apps: 0 });
  const tenant = emulator.createTenant({
    apps: [...APPS],
    limits: { ...limits, callbacks: null } as LimitsChange,
  });
  const { nowMicros, wallTime } = await real.control.clock();
  const epoch = Date.parse(wallTime) - Math.floor(nowMicros / 1000);
  const answer = await real.ask({
    method: 'POST',
    host: 'auth.sinch.com',
    path: '/oauth2/token',
    authorization: `Basic ${btoa(`${stranger.keyId}:${stranger.keySecret}`)}`,
    form: 'grant_type=client_credentials',
  });
  const issued = Math.floor((epoch + nowMicros / 1000) / 1000);
  const foreign = { text: answer.body.access_token, goodUntil: (issued + TOKEN_LIFE_SECONDS) * 1000 };
  // What an ended run still causes must not be heard by the next one.
  const hooks = `${receiver.url}/${tenant.projectId}`;
  const fate = { fails: false, read: false };
  const model = new Model(tenant, foreign, hooks, limits, fate, nowMicros, epoch);
  for (const [index, { id, region }] of APPS.entries()) {
    model.addApp(id, region, { display_name: `Emulated app ${index + 1}`, channel_credentials: [] });
  }
  // One app keeps conversations from the start: much happens only there.
  await askOnce('begin', model, real, 'own', turning(model, model.apps[1], 'CONVERSATION', 'us'));
  const end = async () => {
    await real.control.dropTenant(tenant.projectId);
    await real.control.dropTenant(stranger.projectId);
  };
  return { model, real, end };
}
