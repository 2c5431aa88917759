// Plain JavaScript, node: builtins only: scripts/setup.mjs needs it before anything is installed or built.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheRoot } from '../k6/cache.mjs';
import { withLock } from '../lock.mjs';
import { runQuietly, SetupError } from './child.mjs';
import { onPath } from './on-path.mjs';

/** What can be had as a package of Debian: its package, the variable that names another one, and what it is called on PATH. */
const TOOLS = {
  prometheus: { package: 'prometheus', variable: 'SPILLWAY_PROMETHEUS', names: ['prometheus'] },
  promtool: { package: 'prometheus', variable: 'SPILLWAY_PROMTOOL', names: ['promtool'] },
  pushgateway: {
    package: 'prometheus-pushgateway',
    variable: 'SPILLWAY_PUSHGATEWAY',
    names: ['prometheus-pushgateway', 'pushgateway'],
  },
};

/** @typedef {keyof typeof TOOLS} DebianTool */

/**
 * Where a tool is: its variable wins, then PATH, then what {@link provideDebianTools} put into the cache.
 *
 * @param {DebianTool} tool
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string}
 * @throws {SetupError} that says how to get it, when it is nowhere.
 */
export function debianTool(tool, env = process.env) {
  const path = found(tool, env);
  if (path !== undefined) return path;
  const { variable, names } = TOOLS[tool];
  throw new SetupError(
    `There is no ${names[0]} on PATH: install it, name one by ${variable}, or run "npm run setup -- --for-tests" on a Debian.`,
    4,
  );
}

/**
 * Fetches the packages of those tools that are nowhere, and unpacks them into the cache: nothing is installed, no service is started,
 * and nobody has to be root. Where there is no apt it says what to install; the tests that need it say so again.
 */
export async function provideDebianTools() {
  const env = process.env;
  const missing = /** @type {DebianTool[]} */ (Object.keys(TOOLS)).filter((tool) => !found(tool, env));
  if (missing.length === 0) return;
  const packages = [...new Set(missing.map((tool) => TOOLS[tool].package))];
  if (!onPath(['apt-get'], env) || !onPath(['dpkg-deb'], env)) {
    const variables = missing.map((tool) => TOOLS[tool].variable).join(', ');
    process.stderr.write(
      `setup: tests of the metrics need ${packages.join(' and ')}, and there is no apt to fetch them with: install them, or name their programs by ${variables}.\n`,
    );
    return;
  }
  mkdirSync(home(env), { recursive: true });
  for (const name of packages) {
    await withLock(join(home(env), `.${name}.lock`), async () => {
      if (!existsSync(join(home(env), name))) await provide(name, env);
    });
  }
}

/** @param {NodeJS.ProcessEnv} env */
function home(env) {
  return join(cacheRoot(env), 'debian');
}

/** @param {DebianTool} tool @param {NodeJS.ProcessEnv} env @returns {string | undefined} */
function found(tool, env) {
  const { package: name, variable, names } = TOOLS[tool];
  if (env[variable]) return env[variable];
  const cached = join(home(env), name, 'usr', 'bin', names[0] ?? '');
  return onPath(names, env) ?? (existsSync(cached) ? cached : undefined);
}

/** @param {string} name @param {NodeJS.ProcessEnv} env */
async function provide(name, env) {
  const work = mkdtempSync(join(home(env), `.${name}-`));
  try {
    await download(name, work);
    const file = readdirSync(work).find((each) => each.endsWith('.deb')) ?? '';
    await runQuietly(`unpacking ${name}`, 'dpkg-deb', ['-x', file, 'unpacked'], { cwd: work });
    renameSync(join(work, 'unpacked'), join(home(env), name));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Root gives up its rights for a download, and then cannot write into a folder of root's. */
const AS_WE_ARE = ['-qq', '-o', 'APT::Sandbox::User=root'];

/** @param {string} name @param {string} work */
async function download(name, work) {
  const label = `downloading Debian's ${name}`;
  try {
    await runQuietly(label, 'apt-get', [...AS_WE_ARE, 'download', name], { cwd: work });
  } catch (error) {
    if (!(error instanceof SetupError) || error.exitCode === 130) throw error;
    // A fresh container has no lists of packages, and stale ones name files that are gone: read them into a place of our own.
    const own = [...AS_WE_ARE, '-o', `Dir::State::lists=${work}/lists`, '-o', `Dir::Cache=${work}/cache`];
    mkdirSync(join(work, 'lists', 'partial'), { recursive: true });
    mkdirSync(join(work, 'cache', 'archives', 'partial'), { recursive: true });
    await runQuietly('reading the lists of packages', 'apt-get', [...own, 'update'], { cwd: work });
    await runQuietly(label, 'apt-get', [...own, 'download', name], { cwd: work });
  }
}
