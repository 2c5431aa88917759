import type { TokenForm } from '../../engine/token-service.ts';
import type { Struck } from './strike.ts';

const SECONDS = 60;

/** What a fault makes of the token that is asked for; `undefined` for an ordinary one. */
export function tokenForm(struck: Struck | null): TokenForm | undefined {
  if (struck?.fault.kind === 'opaque-token') {
    const { characters } = struck.fault;
    return { opaque: true, ...(characters === undefined ? {} : { characters }) };
  }
  if (struck?.fault.kind === 'token-not-yet-valid') return { startsIn: struck.fault.seconds ?? SECONDS };
  return undefined;
}
