import { type Static, Type } from 'typebox';
import type { CheckOutcome } from './conform-report.ts';

const strict = { additionalProperties: false };

/** A file of failures that are known: they do not fail a run, until they are repaired or their time is over. */
export const KnownFailures = Type.Object(
  {
    known: Type.Array(
      Type.Object(
        {
          /** Id of the check, such as `RET-4`. */
          check: Type.String({ pattern: '^[A-Z]+-[0-9]+$' }),
          /** Why it is let through. */
          reason: Type.String({ minLength: 1 }),
          /** The last day on which it is, as `2027-01-31`. */
          expires: Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' }),
          /** Name of the client of which it is known. Left out: of any. */
          client: Type.Optional(Type.String({ minLength: 1 })),
        },
        strict,
      ),
    ),
  },
  strict,
);
/** Failures that are known. */
export type KnownFailures = Static<typeof KnownFailures>;

/** What a file of known failures makes of the outcomes of a run. */
export interface KnownSettled {
  readonly checks: readonly CheckOutcome[];
  /** Sentences about entries that are stale or whose time is over: each fails the run. */
  readonly stale: readonly string[];
}

/**
 * Marks the outcomes that are known to fail, and finds the entries that are not true any more.
 * @param today as `2026-11-25`
 */
export function settleKnown(
  outcomes: readonly CheckOutcome[],
  { known }: KnownFailures,
  client: string,
  today: string,
): KnownSettled {
  const mine = known.filter((entry) => entry.client === undefined || entry.client === client);
  const stale: string[] = [];
  const checks = outcomes.map((outcome) => {
    const entry = mine.find(({ check }) => check === outcome.id);
    if (entry === undefined) return outcome;
    const { reason, expires } = entry;
    if (outcome.verdict === 'PASS') {
      stale.push(`${outcome.id} is listed as a known failure (${reason}), and passes: take the entry out.`);
      return outcome;
    }
    if (outcome.verdict !== 'FAIL' && outcome.verdict !== 'WARN') return outcome;
    if (expires < today) {
      stale.push(
        `${outcome.id} was to be repaired by ${expires} (${reason}): repair it, or give the entry a new day.`,
      );
      return outcome;
    }
    return { ...outcome, known: { reason, expires } };
  });
  return { checks, stale };
}
