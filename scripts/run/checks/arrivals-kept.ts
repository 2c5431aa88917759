import { type Check, figure } from './check.ts';

/** k6 drops an arrival when no virtual user is idle: what it then measured was not the load that was asked for. */
export const arrivalsKept: Check = {
  id: 'arrivals-kept',
  title: 'no arrival was dropped',
  otherwise: 'invalid',
  judge: ({ client, settings }) =>
    client.dropped === 0
      ? { holds: true, detail: 'k6 dropped no iteration.' }
      : {
          holds: false,
          detail:
            `k6 dropped ${figure(client.dropped)} iterations for want of an idle virtual user: ` +
            `give it more than ${settings.plan.users} (--users), offer less than ${figure(settings.rate)}/s (--rate), or share the load (--shards).`,
        },
};
