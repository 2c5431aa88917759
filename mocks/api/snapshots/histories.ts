import fc from 'fast-check';
import type { FaultPlan } from '../../contract/fault-plan.ts';
import type { LimitsChange } from '../../contract/limits-change.ts';
import { ArmedPlan } from '../../engine/armed-plan.ts';
import type { CallbackResult } from '../../engine/callback-desk.ts';
import type { Micros } from '../../engine/clock.ts';
import { mix32 } from '../../engine/random.ts';
import { answer } from '../answer.ts';
import { changedDelivery } from '../changed-delivery.ts';
import { changedLimits } from '../changed-limits.ts';
import { recordConsent } from '../consents/record-consent.ts';
import { strike } from '../faults/strike.ts';
import { receiveMessage } from '../messages/receive-message.ts';
import type { PlayedWorld } from '../played-world.ts';
import type { Tenant } from '../tenant.ts';

/** One thing that happens to a tenant. */
type Deed = (teller: Teller) => void;

const ULID = /\b[0-9A-HJKMNP-TV-Z]{26}\b/g;
const TIME = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;

/** Does things to one tenant, and tells what came of each: with moments as times since it began, and without ids. */
export class Teller {
  readonly told: unknown[] = [];
  readonly #began: Micros;
  readonly #bearer: string;
  #calls = 0;

  /** @param ids of messages that were accepted so far */
  constructor(
    readonly played: PlayedWorld,
    readonly tenant: Tenant,
    readonly ids: string[] = [],
  ) {
    const { world, clock } = played;
    this.#began = clock.now();
    const { keyId, projectId } = tenant.settings;
    this.#bearer = `Bearer ${world.tokens.issue(keyId, projectId, clock.wallMillis(clock.now()))}`;
    tenant.send = (callback, at) => {
      const { fact, app, tries } = callback;
      const what = fact.kind === 'notice' ? fact.notice.trigger : [fact.serial, fact.step.status, fact.url];
      this.told.push({ callback: [fact.kind, what, app, tries], at: at - this.#began });
      const results: CallbackResult[] = ['delivered', 'again', 'again', 'refused'];
      const result = results[mix32(this.#calls++, tries) % 4] ?? 'delivered';
      tenant.callbacks.finished(callback, result, at);
    };
  }

  get now(): Micros {
    return this.played.clock.now();
  }

  /** The id of one of the tenant's apps. */
  app(index: number): string {
    return this.tenant.appsByIndex[index % this.tenant.appsByIndex.length]?.id ?? '';
  }

  ask(method: string, rest: string, body?: unknown, basic = false, version = 'v1'): void {
    const { world } = this.played;
    const { projectId, keyId, keySecret } = this.tenant.settings;
    const key = `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}`;
    const forToken = rest === '/oauth2/token';
    const request = {
      method,
      path: forToken ? rest : `/${version}/projects/${projectId}${rest}`,
      query: '',
      service: null,
      region: null,
      authorization: basic || forToken ? key : this.#bearer,
      body: Buffer.from(forToken ? 'grant_type=client_credentials' : JSON.stringify(body ?? {})),
    };
    const { status, outcome, headers, body: answered } = answer(world, request, strike(world, request));
    const id = /"message_id":"([^"]+)"/.exec(answered.toString())?.[1];
    if (id !== undefined) this.ids.push(id);
    const shown = forToken ? '' : answered.toString().replace(ULID, 'ID').replace(TIME, 'TIME');
    this.told.push({ status, outcome, headers, shown });
  }

  /** What has become of everything by now. */
  account(): void {
    const { now, tenant } = this;
    this.told.push({
      depths: tenant.appsByIndex.map(({ queue }) => queue.depth(now)),
      next: tenant.appsByIndex.map(({ queue }) => queue.nextDeparture - now),
      ledger: tenant.ledger(now),
      waits: [tenant.callWait('GetApp', 'basic', now), tenant.tokenWait(now)],
      planned: tenant.future.size,
      faults: this.played.world.plans.get(tenant)?.faults,
    });
  }
}

const small = fc.integer({ min: 1, max: 6 });
const rateLimit = fc.oneof(
  fc.record({
    algorithm: fc.constant('token-bucket' as const),
    rate: fc.constantFrom(0.3, 1, 7),
    burst: small,
  }),
  fc.record({
    algorithm: fc.constant('ticked-token-bucket' as const),
    rate: fc.constantFrom(1, 2.5),
    burst: small,
    tickMillis: fc.constantFrom(1000, 1700),
  }),
  fc.record({
    algorithm: fc.constant('fixed-window' as const),
    rate: fc.constantFrom(1, 3),
    windowMillis: fc.constantFrom(1000, 2300),
  }),
  fc.record({
    algorithm: fc.constantFrom('sliding-log' as const, 'sliding-window-counter' as const),
    rate: fc.constantFrom(1, 3),
    windowMillis: fc.constantFrom(1000, 2300),
    countRejects: fc.boolean(),
  }),
  fc.constant(null),
);
const queue = fc.oneof(
  fc.record({
    capacity: fc.integer({ min: 1, max: 5 }),
    drainRate: fc.constantFrom(0.3, 1, 3),
    channels: fc.constantFrom({}, { WHATSAPP: 0.7 }, { SMS: 2, RCS: 5 }),
  }),
  fc.constant(null),
);

/** Limits low enough to be met all the time, by every algorithm. */
export const lowLimits: fc.Arbitrary<LimitsChange> = fc.record(
  { project: rateLimit, basic: rateLimit, token: rateLimit, queue, callbacks: rateLimit },
  { requiredKeys: [] },
);

const wait = fc
  .oneof(fc.integer({ min: 0, max: 3_000_000 }), fc.constantFrom(1, 999_999, 1_000_000, 40_000_000))
  .map(
    (by): Deed =>
      (teller) =>
        teller.played.clock.advance(by),
  );

const send = fc
  .record({
    app: fc.nat(3),
    channel: fc.constantFrom('SMS', 'WHATSAPP', 'RCS'),
    person: fc.nat(3),
    more: fc.record(
      {
        queue: fc.constantFrom('HIGH_PRIORITY', 'NORMAL_PRIORITY'),
        ttl: fc.constantFrom('3s', '7s'),
        callback_url: fc.constant('http://127.0.0.1/here'),
        message_metadata: fc.constant('meta'),
      },
      { requiredKeys: [] },
    ),
  })
  .map(
    ({ app, channel, person, more }): Deed =>
      (teller) => {
        const channel_identities = [{ channel, identity: `4673200000${person}` }];
        teller.ask('POST', '/messages:send', {
          app_id: teller.app(app),
          recipient: { identified_by: { channel_identities } },
          message: { text_message: { text: 'Hello' } },
          ...more,
        });
      },
  );

const hook = fc.record({ app: fc.nat(3), path: fc.nat(3) }).map(
  ({ app, path }): Deed =>
    (teller) =>
      teller.ask('POST', '/webhooks', {
        app_id: teller.app(app),
        target: `http://127.0.0.1/${path}`,
        target_type: 'HTTP',
        triggers: [
          'MESSAGE_DELIVERY',
          'MESSAGE_SUBMIT',
          'CONTACT_CREATE',
          'EVENT_DELIVERY',
          'MESSAGE_INBOUND',
        ],
        secret: 'a secret of a webhook',
      }),
);

const ofMessage = fc.record({ which: fc.nat(50), what: fc.constantFrom('GET', 'DELETE', 'PATCH') }).map(
  ({ which, what }): Deed =>
    (teller) =>
      teller.ask(what, `/messages/${teller.ids[which % (teller.ids.length || 1)]}`, { metadata: 'changed' }),
);

const PERSON = { identified_by: { channel_identities: [{ channel: 'SMS', identity: '46732000001' }] } };

const event = fc.nat(3).map(
  (app): Deed =>
    (teller) => {
      teller.ask('POST', '/events:send', {
        app_id: teller.app(app),
        recipient: PERSON,
        event: { composing_event: {} },
      });
    },
);

const inbound = fc.record({ app: fc.nat(3), person: fc.nat(3) }).map(
  ({ app, person }): Deed =>
    (teller) => {
      const { played, tenant, now } = teller;
      const { world } = played;
      world.settle(now);
      const to = tenant.appsByIndex[app % tenant.appsByIndex.length];
      const identity = { channel: 'SMS' as const, identity: `4673200000${person}` };
      const message = { text_message: { text: 'Hi' } };
      if (to !== undefined) receiveMessage({ world, tenant, now }, to, { identity, message });
    },
);

const consent = fc.constantFrom('OPT_IN' as const, 'OPT_OUT' as const).map(
  (trigger): Deed =>
    (teller) => {
      const { played, tenant, now } = teller;
      played.world.settle(now);
      const [app] = tenant.appsByIndex;
      const identity = { channel: 'SMS' as const, identity: '46732000001' };
      if (app !== undefined) recordConsent({ world: played.world, tenant, now }, app, { trigger, identity });
      teller.ask('GET', `/apps/${app?.id}/consents/OPT_OUT_ALL`);
    },
);

const control = fc.oneof(
  lowLimits.map(
    (limits): Deed =>
      ({ tenant, now }) =>
        tenant.adjust(changedLimits(tenant.limits, limits), now),
  ),
  fc
    .record({
      read: fc.constantFrom(0, 0.5),
      busy: fc.constantFrom(0, 0.6),
      failed: fc.constantFrom({}, { RECIPIENT_NOT_REACHABLE: 0.4 }),
      latency: fc.constantFrom({ millis: 300, spread: 0 }, { millis: 2500, spread: 0.5 }),
    })
    .map(
      (change): Deed =>
        ({ tenant: { deliveries } }) => {
          deliveries.settings = changedDelivery(deliveries.settings, change);
        },
    ),
  fc.record({ app: fc.nat(3), count: small }).map(
    ({ app, count }): Deed =>
      (teller) => {
        teller.played.world.settle(teller.now);
        teller.tenant.preload(teller.app(app), count, teller.now);
      },
  ),
  fc
    .array(fc.record({ times: small, skip: fc.nat(2), commit: fc.boolean() }), { minLength: 1, maxLength: 3 })
    .map(
      (entries): Deed =>
        ({ played, tenant }) => {
          const faults = entries.map((entry) => ({
            operation: 'SendMessage',
            kind: 'status',
            status: 503,
            ...entry,
          }));
          played.world.plans.set(tenant, new ArmedPlan({ faults } as FaultPlan));
        },
    ),
);

const limited = fc.constantFrom<Deed>(
  (teller) => teller.ask('GET', '/apps', undefined, true),
  (teller) => teller.ask('POST', '/oauth2/token'),
);

const TEMPLATE = {
  description: 'Greets',
  default_translation: 'en-US',
  translations: [{ language_code: 'en-US', text_message: { text: 'Hello' } }],
};

const others = fc.constantFrom<Deed>(
  (teller) => teller.ask('POST', '/capability:query', { app_id: teller.app(0), recipient: PERSON }),
  (teller) => teller.ask('POST', '/templates', TEMPLATE, false, 'v2'),
  (teller) => teller.ask('GET', '/templates', undefined, false, 'v2'),
  (teller) => teller.ask('POST', '/settings', { contact_settings: { unified_contact_id_enabled: true } }),
  (teller) => teller.ask('GET', '/contacts'),
  (teller) => teller.ask('GET', '/conversations'),
  (teller) => teller.ask('GET', '/messages'),
  (teller) => teller.ask('GET', '/webhooks'),
  (teller) => teller.ask('GET', '/settings'),
  (teller) =>
    teller.ask('POST', '/apps', {
      display_name: 'Third',
      channel_credentials: [],
      processing_mode: 'CONVERSATION',
    }),
  (teller) => teller.ask('DELETE', `/apps/${teller.app(2)}`),
  (teller) =>
    teller.ask(
      'DELETE',
      `/conversations/${[...teller.tenant.conversations.seen({ region: null })][0]?.value.id}`,
    ),
);

/** What happens to a tenant in a row. */
export const histories: fc.Arbitrary<readonly Deed[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: send },
    { weight: 6, arbitrary: wait },
    { weight: 2, arbitrary: ofMessage },
    { weight: 1, arbitrary: hook },
    { weight: 1, arbitrary: event },
    { weight: 1, arbitrary: inbound },
    { weight: 1, arbitrary: consent },
    { weight: 2, arbitrary: control },
    { weight: 2, arbitrary: limited },
    { weight: 2, arbitrary: others },
  ),
  { minLength: 5, maxLength: 40, size: 'max' },
);
