import type { Stretch } from '../../../scenarios/support/plan/load-plan.ts';
import type { ScriptScenario } from './script-options.ts';

/** The arrivals of an open scenario of a k6 script, as stretches of a plan. */
export function stretchesOf(scenario: ScriptScenario): Stretch[] {
  const unit = scenario.timeUnit ? secondsOfDuration(scenario.timeUnit) : 1;
  if (scenario.executor === 'constant-arrival-rate') {
    const rate = (scenario.rate ?? 0) / unit;
    return [[secondsOfDuration(scenario.duration ?? '0s'), rate, rate]];
  }
  let from = (scenario.startRate ?? 0) / unit;
  return (scenario.stages ?? []).map(({ target, duration }) => {
    const stretch: Stretch = [secondsOfDuration(duration), from, target / unit];
    from = target / unit;
    return stretch;
  });
}

const SECONDS: Readonly<Record<string, number>> = {
  d: 86_400,
  h: 3600,
  m: 60,
  s: 1,
  ms: 1e-3,
  us: 1e-6,
  µs: 1e-6,
  ns: 1e-9,
};

/** A duration as k6 tells it, such as `1m30s` or `50ms`, in seconds. */
export function secondsOfDuration(text: string): number {
  let seconds = 0;
  for (const [, value, unit] of text.matchAll(/([\d.]+)(d|h|ms|us|µs|ns|m|s)/g)) {
    seconds += Number(value) * (SECONDS[unit ?? 's'] ?? 0);
  }
  return seconds;
}
