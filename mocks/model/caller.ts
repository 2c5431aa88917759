import fc from 'fast-check';
import type { Model } from './model.ts';

/** Who makes a call, and with what. */
export type Caller = 'own' | 'old' | 'none' | 'forged' | 'foreign' | 'basic' | 'wrong-secret';

/** Mostly the tenant itself with a token that is good. */
export const callers: fc.Arbitrary<Caller> = fc.oneof(
  { weight: 30, arbitrary: fc.constant('own' as const) },
  { weight: 3, arbitrary: fc.constantFrom('old' as const, 'basic' as const) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'none' as const,
      'forged' as const,
      'foreign' as const,
      'wrong-secret' as const,
    ),
  },
);

const basic = (id: string, secret: string) => `Basic ${btoa(`${id}:${secret}`)}`;

/** The `Authorization` of a caller. */
export function authorizationOf({ self, tokens, foreign }: Model, caller: Caller): string | undefined {
  switch (caller) {
    case 'own':
      return `Bearer ${tokens.at(-1)?.text}`;
    case 'old':
      return `Bearer ${tokens[0]?.text}`;
    case 'foreign':
      return `Bearer ${foreign.text}`;
    case 'forged':
      return `Bearer ${tokens[0]?.text.slice(0, -4)}AAAA`;
    case 'basic':
      return basic(self.keyId, self.keySecret);
    case 'wrong-secret':
      return basic(self.keyId, 'wrong');
    case 'none':
      return undefined;
  }
}

/** How a call ends before its operation is looked at: `null` when it does not. */
export function turnedAway(model: Model, caller: Caller): { status: number; by?: string } | null {
  if (caller === 'none' || caller === 'forged' || caller === 'wrong-secret') return { status: 401 };
  if (caller !== 'basic') {
    const token = { own: model.tokens.at(-1), old: model.tokens[0], foreign: model.foreign }[caller];
    if (token === undefined || model.wall >= token.goodUntil) return { status: 401 };
    if (caller === 'foreign') return { status: 403 };
  } else if (!model.basic.take(model.now)) return { status: 429, by: 'basic' };
  return model.project.take(model.now) ? null : { status: 429, by: 'project' };
}
