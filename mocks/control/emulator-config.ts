import { type Static, Type } from 'typebox';
import { AUTH } from '../contract/auth.ts';
import { DEFAULT_PORTS } from '../contract/hosts.ts';
import { SPEEDS } from './clock-setting.ts';
import { TenantOptions } from './tenant-options.ts';

const strict = { additionalProperties: false };

const port = (face: keyof typeof DEFAULT_PORTS, what: string) =>
  Type.Integer({
    minimum: 0,
    maximum: 65_535,
    description: `${what}. Standard: ${DEFAULT_PORTS[face].value}; 0 takes any free one.`,
  });

const Ports = Type.Partial(
  Type.Object({
    auth: port('auth', 'Tokens, plain HTTP'),
    conversation: port('conversation', 'Conversation API, plain HTTP'),
    templates: port('templates', 'Template Management API, plain HTTP'),
    gateway: port('gateway', 'All vendor hosts by name, TLS and plain, also as an HTTP proxy'),
    control: port('control', "The emulator's own API"),
  }),
  strict,
);

const Clock = Type.Object(
  {
    mode: Type.Enum(['real', 'dilated', 'manual'], {
      description: 'With the machine, faster or slower than it, or only when the control API moves it.',
    }),
    speed: Type.Optional(
      Type.Number({
        minimum: SPEEDS.min,
        maximum: SPEEDS.max,
        description: 'Emulated seconds in a second: of the mode dilated, which needs one.',
      }),
    ),
  },
  { ...strict, description: 'How time passes. Default: real.' },
);

/** Everything that can be said of an emulator when it is started, as it stands in a file. All of it may be left out. */
export const EmulatorConfig = Type.Partial(
  Type.Object({
    $schema: Type.String({ description: 'For editors. Not read.' }),
    host: Type.String({ minLength: 1, description: 'Address to listen on. Default: 127.0.0.1.' }),
    controlHost: Type.String({
      minLength: 1,
      description: 'Address of the control API. Default: 127.0.0.1, whatever host is.',
    }),
    ports: Ports,
    seed: Type.Integer({
      minimum: 0,
      maximum: 2 ** 32 - 1,
      description: 'Draws ids and secrets: the same seed, the same tenants. Default: 1.',
    }),
    clock: Clock,
    tokenLifeSeconds: Type.Integer({
      minimum: 1,
      maximum: 31_536_000,
      description: `How long a token lives. Default: ${AUTH.tokenLifeSeconds.value}.`,
    }),
    fastLane: Type.Boolean({
      description: "Off, every request takes mockttp's own way, a quarter as fast. Default: true.",
    }),
    callbackHosts: Type.Array(Type.String({ minLength: 1 }), {
      description: 'Hosts besides this machine that callbacks may go to; * is every host. Default: none.',
    }),
    tenants: Type.Array(TenantOptions, {
      description:
        'Tenants that are there from the start. Default: one, with one app, of which nothing is said.',
    }),
  }),
  { ...strict, title: 'Spillway emulator configuration' },
);
/** What can be said of an emulator when it is started. */
export type EmulatorConfig = Static<typeof EmulatorConfig>;
