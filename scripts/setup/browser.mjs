import { runQuietly } from './child.mjs';
import { onPath } from './on-path.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** Whether the HTML report can be looked at in a real browser, as one test does. */
export function browserIsThere() {
  return Boolean(process.env.SPILLWAY_CHROMIUM) || onPath(NAMES, process.env) !== undefined;
}

/**
 * Installs Chromium where that needs nobody's leave: as root on a Debian. Elsewhere it says what to install; the test that
 * needs it says so again.
 */
export async function provideBrowser() {
  if (process.getuid?.() !== 0 || !onPath(['apt-get'], process.env)) {
    process.stderr.write(
      'setup: one test opens the HTML report in Chromium, and there is none on PATH: install it, or name one by SPILLWAY_CHROMIUM.\n',
    );
    return;
  }
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  await runQuietly('reading the lists of packages', 'apt-get', ['update', '-qq'], options);
  const install = ['install', '-y', '-qq', '--no-install-recommends', 'chromium'];
  await runQuietly('installing Chromium for the tests', 'apt-get', install, options);
}
