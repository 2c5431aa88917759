const PROXIES = new Set([
  'http_proxy',
  'https_proxy',
  'all_proxy',
  'npm_config_proxy',
  'npm_config_https_proxy',
]);

/** An environment without the proxies that HTTP libraries heed: the emulator is on this machine, behind none of them. */
export function withoutProxies(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !PROXIES.has(name.toLowerCase())));
}
