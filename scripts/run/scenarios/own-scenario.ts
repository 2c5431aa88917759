import { statSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { UsageError } from '../../exit.ts';
import { SENDING_CHECKS, VALIDITY_CHECKS } from '../checks/all-checks.ts';
import type { ScenarioRun } from './scenario-run.ts';
import { send } from './send.ts';

/** Whether a scenario is named by its file: by a path, or by a name that ends as a script does. */
export function isScenarioFile(name: string): boolean {
  return /[/\\]/.test(name) || /\.[mc]?[jt]s$/.test(name);
}

/**
 * A scenario of the user's own: a k6 script in TypeScript or JavaScript. It gets the tenant that `send` gets, and its checks but
 * those of the project limit.
 * @throws UsageError when there is no such file
 */
export function ownScenario(file: string): ScenarioRun {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw new UsageError(`${file} cannot be run: there is no such file.`);
  }
  const name = basename(file, extname(file)).replace(/[^\w-]+/g, '-');
  const { rate, apps } = send;
  return {
    name,
    about: file,
    source: file,
    rate,
    apps,
    hereOnly: 'only scenarios that come with Spillway do.',
    checks: [...VALIDITY_CHECKS, ...SENDING_CHECKS],
  };
}
