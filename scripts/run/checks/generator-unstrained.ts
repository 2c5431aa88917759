import { type Check, figure } from './check.ts';

const MOST = 0.8;

/** A generator that is short of processor time measures itself. */
export const generatorUnstrained: Check = {
  id: 'generator-unstrained',
  title: 'the generator had processor to spare',
  otherwise: 'invalid',
  judge: ({ generator }) => ({
    holds: generator.samples > 0 && generator.meanCpuShare <= MOST,
    detail:
      generator.samples === 0
        ? "k6's processor time could not be sampled, so nobody knows whether it was starved."
        : `k6 used ${figure(generator.meanCpuShare * 100)} % of all cores on average (at most ${MOST * 100} % is allowed).`,
  }),
};
