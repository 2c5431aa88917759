// Plain JavaScript, node: builtins only: scripts/setup.mjs needs it before anything is installed or built.

/**
 * @typedef {object} K6Platform This machine, in the words of k6's releases.
 * @property {string} target Names the archive and the cache's directory, e.g. `linux-amd64`, `macos-arm64`.
 * @property {'k6' | 'k6.exe'} executable
 * @property {'tar.gz' | 'zip'} archiveType
 */

/**
 * Translates Node's `process.platform` and `process.arch`; names that k6 does not know pass through unchanged.
 *
 * @param {string} platform
 * @param {string} arch
 * @returns {K6Platform}
 */
export function k6Platform(platform, arch) {
  const os = new Map([
    ['darwin', 'macos'],
    ['win32', 'windows'],
  ]).get(platform);
  return {
    target: `${os ?? platform}-${arch === 'x64' ? 'amd64' : arch}`,
    executable: platform === 'win32' ? 'k6.exe' : 'k6',
    archiveType: os === undefined ? 'tar.gz' : 'zip',
  };
}
