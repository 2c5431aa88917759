import { secondsOf } from '../../scenarios/support/plan/load-plan.ts';
import { offeredBy } from '../../scenarios/support/plan/offered-by.ts';
import { UsageError } from '../exit.ts';
import type { PlannedLoad } from '../run/plan-run.ts';
import type { Profiles } from '../run/profiles/read-profiles.ts';
import { SCENARIOS } from '../run/scenarios/all-scenarios.ts';
import { loadFrom, type RunFlags } from '../run/settings-from.ts';

/** What a scenario and a profile come to. */
export interface RunShape {
  readonly scenario: string;
  readonly profile: string;
  /** Why they do not go together; `null` where they do. */
  readonly refused: string | null;
  /** Of the whole run, warm-up included. */
  readonly seconds: number | null;
  /** The highest rate, in arrivals a second. */
  readonly peakRate: number | null;
  /** All arrivals, those of the warm-up included. */
  readonly arrivals: number | null;
}

/** What there is to run. */
export interface RunList {
  readonly scenarios: readonly { readonly name: string; readonly about: string }[];
  readonly profiles: readonly { readonly name: string; readonly about: string }[];
  /** Every scenario with every profile it goes with. */
  readonly shapes: readonly RunShape[];
}

/**
 * The scenarios, the profiles, and what each pair of them comes to.
 * @param flags what else is said of the runs: a project limit, say, that their rates follow
 */
export function runList(profiles: Profiles, flags: RunFlags): RunList {
  const { profile: _profile, arrivals: _arrivals, out: _out, ...others } = flags;
  return {
    scenarios: SCENARIOS.map(({ name, about }) => ({ name, about })),
    profiles: Object.entries(profiles).map(([name, { about }]) => ({ name, about })),
    shapes: SCENARIOS.flatMap((scenario) =>
      Object.keys(profiles).map((profile) => ({
        scenario: scenario.name,
        profile,
        ...shapeOf(() => loadFrom(scenario, { ...others, profile, arrivals: 'even' }, profiles, 0)),
      })),
    ),
  };
}

function shapeOf(load: () => PlannedLoad): Omit<RunShape, 'scenario' | 'profile'> {
  try {
    const { plan } = load();
    return {
      refused: null,
      seconds: Math.round(secondsOf(plan)),
      peakRate: Math.max(...plan.phases.map(({ from, to }) => Math.max(from, to))),
      arrivals: Math.floor(offeredBy(plan)),
    };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { refused: error.message, seconds: null, peakRate: null, arrivals: null };
  }
}

const PROFILE_WIDTH = 14;
const CELL_WIDTH = 18;

/** The same as a text for people: for each scenario and profile how long it takes, and its highest rate. */
export function runListText({ scenarios, profiles, shapes }: RunList): string {
  const rows = (entries: RunList['profiles']) =>
    entries.map(({ name, about }) => `  ${name.padEnd(PROFILE_WIDTH)}${about}`);
  const row = (profile: string) => {
    const cells = shapes.filter((shape) => shape.profile === profile).map(shapeText);
    return `  ${profile.padEnd(PROFILE_WIDTH)}${cells.map((cell) => cell.padStart(CELL_WIDTH)).join('')}`;
  };
  return `${[
    'Scenarios',
    ...rows(scenarios),
    '',
    'Profiles (of each scenario)',
    ...rows(profiles),
    '',
    'How long each takes, and the highest rate',
    `  ${''.padEnd(PROFILE_WIDTH)}${scenarios.map(({ name }) => name.padStart(CELL_WIDTH)).join('')}`,
    ...profiles.map(({ name }) => row(name)),
    '',
    'spillway run <scenario> --profile <profile>',
  ].join('\n')}\n`;
}

function shapeText({ seconds, peakRate }: RunShape): string {
  if (seconds === null || peakRate === null) return '–';
  return `${durationText(seconds)} · ${Math.round(peakRate).toLocaleString('en-US')}/s`;
}

function durationText(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
