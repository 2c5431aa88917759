import { type Static, Type } from 'typebox';
import { CallbackOptions } from '../contract/callback-settings.ts';
import { DeliveryOptions } from '../contract/delivery-options.ts';
import { ErrorProfileOptions } from '../contract/error-profile.ts';
import { REGIONS } from '../contract/hosts.ts';
import { ULID_PATTERN } from '../contract/ids.ts';
import { LimitsChange } from '../contract/limits-change.ts';
import { PAGE_TOKEN_ALPHABETS } from '../contract/page-token-alphabets.ts';
import { TokenOptions } from '../contract/token-options.ts';

const strict = { additionalProperties: false };
const size = Type.Integer({ minimum: 1 });
const region = Type.Enum([...REGIONS]);

/** What may be said of a new tenant. Everything left out takes the contract's value, or is drawn from the seed. */
export const TenantOptions = Type.Partial(
  Type.Object({
    projectId: Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9-]+$' }),
    keyId: Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9-]+$' }),
    keySecret: Type.String({ minLength: 1, maxLength: 256 }),
    /** How many apps to make, or the apps themselves. */
    apps: Type.Union([
      Type.Integer({ minimum: 0, maximum: 10_000 }),
      Type.Array(Type.Object({ id: Type.String({ pattern: ULID_PATTERN }), region }, strict)),
    ]),
    /** Where apps live of which only the number is given; of several regions, in turn. */
    region: Type.Union([region, Type.Array(region, { minItems: 1 })]),
    limits: LimitsChange,
    /** What becomes of messages that left the queue. */
    delivery: DeliveryOptions,
    callbacks: CallbackOptions,
    /** Messages that can be read back at least. */
    keepMessages: size,
    /** How errors look where the vendor says nothing, or contradicts itself. */
    errors: ErrorProfileOptions,
    tokens: TokenOptions,
    pageTokens: Type.Enum([...PAGE_TOKEN_ALPHABETS]),
    /** How many exchanges are kept to be read back (0: none), and about how many bytes. */
    journal: Type.Partial(
      Type.Object({ entries: Type.Integer({ minimum: 0, maximum: 1_000_000 }), bytes: size }),
      strict,
    ),
    /** Draws the ids of this tenant; the same seed gives the same ids. */
    seed: Type.Integer({ minimum: 0, maximum: 2 ** 32 - 1 }),
  }),
  strict,
);
/** What may be said of a new tenant. */
export type TenantOptions = Static<typeof TenantOptions>;
