import { AUTH } from './auth.ts';
import { CALLBACKS } from './callback-settings.ts';
import type { Fact } from './fact.ts';
import { FATE } from './fate.ts';
import { FORMS } from './forms.ts';
import { DEFAULT_PORTS } from './hosts.ts';
import { LIMITING } from './limiting.ts';
import { LIMITS } from './limits.ts';
import { PAGE_SIZES } from './page-sizes.ts';
import { QUEUEING } from './queueing.ts';

/** A fact with its name: its group and its own, such as `limits.projectRate`. */
export interface NamedFact extends Fact<unknown> {
  readonly name: string;
}

const groups: Readonly<Record<string, Readonly<Record<string, Fact<unknown>>>>> = {
  auth: AUTH,
  limits: LIMITS,
  limiting: LIMITING,
  queueing: QUEUEING,
  fate: FATE,
  callbacks: CALLBACKS,
  forms: FORMS,
  pages: PAGE_SIZES,
  ports: DEFAULT_PORTS,
};

/** Every graded fact that the emulator plays by: what is documented, and what we assumed. */
export const CONTRACT: readonly NamedFact[] = Object.entries(groups).flatMap(([group, facts]) =>
  Object.entries(facts).map(([own, stated]) => ({ name: `${group}.${own}`, ...stated })),
);
