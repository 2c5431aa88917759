import { UsageError } from '../exit.ts';
import { findK6 } from '../k6/find.ts';
import { goVersion } from '../k6/go-version.ts';
import { k6Settings } from '../k6/settings.ts';
import type { Finding } from './finding.ts';

/** Node, against the `engines` of package.json: `>=` and a version. */
export function nodeFinding(range: string, version = process.versions.node): Finding {
  const needed = range.replace(/^>=/, '');
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [neededMajor = 0, neededMinor = 0] = needed.split('.').map(Number);
  if (major > neededMajor || (major === neededMajor && minor >= neededMinor)) {
    return { name: 'node', state: 'ok', detail: version };
  }
  const remedy = `Install Node ${needed} or later: https://nodejs.org`;
  return { name: 'node', state: 'problem', detail: `${version} is too old`, remedy };
}

/** The k6 that is here, or what would be tried to get one. */
export async function k6Finding(env: NodeJS.ProcessEnv): Promise<Finding> {
  try {
    const { k6, failed } = await findK6({ env });
    if (k6)
      return { name: 'k6', state: 'ok', detail: `${k6.version}, ${k6.path}, from ${sourceName[k6.source]}` };
    const reasons = failed.map(({ way, reason }) => `${way}: ${reason}`).join('; ');
    const next =
      env.SPILLWAY_K6_OFFLINE === '1'
        ? 'builds it with Go'
        : 'fetches the official release, or builds it with Go';
    return {
      name: 'k6',
      state: 'problem',
      detail: reasons,
      remedy: `Run \`spillway k6 install\`: it ${next}.`,
    };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { name: 'k6', state: 'problem', detail: error.message };
  }
}

const sourceName = {
  SPILLWAY_K6: 'SPILLWAY_K6',
  PATH: 'PATH',
  cache: "Spillway's cache",
  release: 'the official release',
  go: 'a build with Go',
} as const;

/** Go is needed only where k6's release cannot be fetched. */
export async function goFinding(env: NodeJS.ProcessEnv): Promise<Finding> {
  try {
    return { name: 'go', state: 'ok', detail: await goVersion(k6Settings({ env })) };
  } catch (error) {
    const detail = `${(error as Error).message} (needed only to build k6 where its release cannot be fetched)`;
    return { name: 'go', state: 'note', detail };
  }
}
