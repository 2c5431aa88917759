import fc from 'fast-check';
import type { Fault } from '../../../mocks/contract/fault-forms.ts';
import { REGIONS } from '../../../mocks/contract/hosts.ts';
import type { ConformCase } from '../../case/conform-case.ts';
import type { Trace } from '../../trace/trace.ts';
import { callsOfEveryKind } from '../call-of-any-kind.ts';
import type { Check } from '../check.ts';
import { faultTarget } from '../fault-target.ts';
import { type Finding, NOT_SEEN } from '../finding.ts';
import { howOften } from '../how-often.ts';

/** ERR-4. */
export const staysInItsRegion: Check = {
  id: 'ERR-4',
  title: 'reports the 404 of a wrong region',
  level: 'SHOULD',
  citation: 'Vendor overview page, "Regions" and "Errors"',
  evidence: 'documented',
  needs: 'wire',
  capabilities: ['send'],
  runs: 6,
  explain: () =>
    'Calls of several kinds, one of each, are answered with the 404 of an app that lives in another region. The caller must learn of it as a 404; no host of another region may be asked in its place.',
  cases: (hello) =>
    fc.shuffledSubarray([...callsOfEveryKind(hello)], { minLength: 1 }).map(
      (calls): ConformCase => ({
        faults: calls.map(
          (call): Fault => ({
            operation: faultTarget(call),
            kind: 'wrong-region',
            times: 'always',
          }),
        ),
        workload: calls,
        patienceSeconds: 60,
        lingerSeconds: 5,
      }),
    ),
  judge: (trace) => {
    const regionOf = regionsByHost(trace);
    const home = trace.opening.region;
    const refused = trace.wire.find(
      ({ fault, host }) => fault === 'wrong-region' && regionOf.get(host ?? '') === home,
    );
    if (refused === undefined) return NOT_SEEN;
    const abroad = trace.wire.flatMap(({ serial, host }) => {
      const region = regionOf.get(host ?? '');
      const isAbroad = region !== undefined && region !== home && serial > refused.serial;
      return isAbroad ? [{ serial, region }] : [];
    });
    const found: Finding[] = misreported(trace);
    if (abroad.length > 0) {
      const asked = [...new Set(abroad.map(({ region }) => region))].join(' and ');
      found.unshift({
        sentence: `After a 404 in region ${home} it asked ${asked}, ${howOften(abroad.length)}.`,
        serials: [refused.serial, ...abroad.map(({ serial }) => serial)],
      });
    }
    return { exercised: true, findings: found };
  },
};

function regionsByHost({ opening: { hosts } }: Trace): Map<string, string> {
  return new Map(
    REGIONS.flatMap((region) => {
      const { conversation, templates } = hosts.regions[region];
      return [conversation, templates].map((url) => [new URL(url).host, region] as const);
    }),
  );
}

/** A status that never came. That a send was told as done is the business of MSG-1, that none is told that of ERR-3. */
function misreported({ calls }: Trace): Finding[] {
  return calls.flatMap(({ step, end }): Finding[] => {
    if (end?.kind === 'ok')
      return step.do === 'read-app' ? [{ sentence: 'A 404 of another region was told as done.' }] : [];
    const status = end?.error.status ?? 404;
    return status === 404 ? [] : [{ sentence: `A 404 of another region was told as ${status}.` }];
  });
}
