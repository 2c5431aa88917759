const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Where a callback goes. */
export interface Target {
  readonly origin: string;
  readonly path: string;
}

/**
 * Where callbacks to a URL go, or `null` when they may not go there. On its own the emulator calls this machine only: an
 * app that was copied with the webhooks of a live one must not flood its receiver.
 * @param hosts names besides this machine's that are allowed; `*` allows all
 */
export function allowedTarget(target: string, hosts: readonly string[]): Target | null {
  if (!URL.canParse(target)) return null;
  const { protocol, hostname, origin, pathname, search } = new URL(target);
  if (protocol !== 'http:' && protocol !== 'https:') return null;
  const allowed =
    LOOPBACK.test(hostname) || hosts.some((host) => host === '*' || host.toLowerCase() === hostname);
  return allowed ? { origin, path: pathname + search } : null;
}
