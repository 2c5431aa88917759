import { type Static, Type } from 'typebox';

/** The phases that a profile of the user's own may have. The warm-up is always there; the others belong to one scenario. */
const USER_PHASES = ['steady', 'overload', 'spike', 'rise', 'recovery'] as const;

const level = Type.Number({ minimum: 0, maximum: 1000 });

const phase = Type.Object(
  {
    phase: Type.Enum(USER_PHASES, { description: 'What the phase is called in the result.' }),
    seconds: Type.Number({ exclusiveMinimum: 0, maximum: 86_400 }),
    level: Type.Union([level, Type.Array(level, { minItems: 2, maxItems: 2 })], {
      description:
        "A multiple of the scenario's own rate, such as the project limit of send: one, or the first and the last of a straight line.",
    }),
  },
  { additionalProperties: false },
);

const profile = Type.Object(
  {
    about: Type.String({ minLength: 1, maxLength: 200, description: 'What --list says of it.' }),
    warmupSeconds: Type.Number({
      minimum: 0,
      maximum: 3600,
      description: 'Seconds in which the rate rises to that of the first phase; not judged.',
    }),
    phases: Type.Array(phase, { minItems: 1, maxItems: 100 }),
    fullSize: Type.Optional(
      Type.Boolean({ description: 'Plays queues and token lives at their real size.' }),
    ),
  },
  { additionalProperties: false },
);

/** A file with profiles of the user's own, by their names. */
export const ProfilesFile = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    profiles: Type.Record(Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,39}$' }), profile, {
      minProperties: 1,
      maxProperties: 100,
      additionalProperties: false,
      description: 'By name: small letters, digits and hyphens.',
    }),
  },
  { additionalProperties: false, title: "Spillway: load profiles of the user's own" },
);
/** A file with profiles of the user's own, by their names. */
export type ProfilesFile = Static<typeof ProfilesFile>;
