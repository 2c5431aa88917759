import { type Check, figure } from '../check.ts';

/** Every callback is signed with the webhook's secret, as documented. */
export const signaturesFit: Check = {
  id: 'signatures-fit',
  title: 'every callback is signed',
  otherwise: 'fail',
  judge: ({ receiver }) => {
    if (receiver === undefined) return null;
    const { received, unsigned } = receiver;
    return {
      holds: received > 0 && unsigned === 0,
      detail:
        unsigned === 0
          ? `The signatures of all ${figure(received)} callbacks were verified.`
          : `${figure(unsigned)} of ${figure(received)} callbacks have a signature that does not fit their body.`,
    };
  },
};
