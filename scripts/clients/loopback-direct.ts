/**
 * Variables for a client under test, that asks this machine without the proxy that a user may have set: Python's
 * libraries would ask even 127.0.0.1 through it.
 */
export function loopbackDirect(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const direct = [env.NO_PROXY ?? env.no_proxy, '127.0.0.1', 'localhost'].filter(Boolean).join(',');
  return { ...env, NO_PROXY: direct, no_proxy: direct };
}
