import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { fieldViolations } from '../../mocks/api/field-violations.ts';
import { UsageError } from '../exit.ts';
import { K6_VERSION } from '../k6/pin.ts';
import type { RunPlace } from '../run/conclude-run.ts';
import { RESULT_SCHEMA } from '../run/schema/result-schema.ts';
import { type ToldSettings, toldSettings } from '../run/told-settings.ts';
import type { PodRun } from './pod-run.ts';

/** The version of `plan.json`. */
const PLAN_VERSION = 1;

/** What `spillway collect` must know of a run that was emitted: the content of `plan.json`. Holds no secret. */
export interface PodPlan {
  readonly version: typeof PLAN_VERSION;
  readonly settings: ToldSettings;
  readonly replay: string;
  /** The project whose ledger is the run's. */
  readonly projectId: string;
  readonly place: RunPlace;
}

const text = Type.String();
const validator = Compile(
  Type.Object({
    version: Type.Literal(PLAN_VERSION),
    settings: RESULT_SCHEMA.properties.settings,
    replay: text,
    projectId: Type.String({ pattern: '^[A-Za-z0-9-]{1,64}$' }),
    place: Type.Object({ k6: text, k6Source: text, platform: text, cores: Type.Integer({ minimum: 1 }) }),
  }),
);

const PLAN_FILE = 'plan.json';

/** The plan of a run on pods. */
export function podPlan({ settings, credentials, size, images }: PodRun): PodPlan {
  return {
    version: PLAN_VERSION,
    settings: toldSettings(settings),
    replay: settings.replay,
    projectId: credentials.projectId,
    place: {
      k6: K6_VERSION,
      k6Source: images.k6,
      platform: 'kubernetes',
      cores: settings.shards * size.cores,
    },
  };
}

/**
 * Reads the plan of a run that was emitted into a directory.
 * @throws UsageError one sentence that says which file, and what is wrong with it
 */
export async function readPodPlan(directory: string): Promise<PodPlan> {
  const file = join(directory, PLAN_FILE);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `${file} cannot be read (${error.code}): name the directory that \`spillway run … --emit k8s\` wrote.`,
    );
  });
  const value = parsed(file, text);
  if (!validator.Check(value)) {
    const [first] = fieldViolations(validator.Errors(value));
    throw new UsageError(
      `${file} is no plan: ${first?.field || 'the whole'} ${first?.description ?? 'is not one'}.`,
    );
  }
  return value as PodPlan;
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${file} is not JSON.`);
  }
}
