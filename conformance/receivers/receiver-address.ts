import { ReceiverOptionsError } from './receiver-options-error.ts';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * Holds a URL to be one that forged callbacks may be sent to: on this machine, unless somebody says otherwise.
 * @param what it is of, as the start of a sentence: `The receiver`
 * @throws ReceiverOptionsError when it is none
 */
export function assertReceiverUrl(what: string, text: string, allowRemote: boolean): void {
  if (!URL.canParse(text)) throw new ReceiverOptionsError(`${what}'s address "${text}" is no URL.`);
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== '' || password !== '')
    throw new ReceiverOptionsError(`${what}'s address must hold no user name and no password.`);
  if (protocol !== 'http:' && protocol !== 'https:')
    throw new ReceiverOptionsError(`${what}'s address must begin with http:// or https://.`);
  if (!allowRemote && !LOOPBACK.test(hostname))
    throw new ReceiverOptionsError(
      `${what} is at ${hostname}, not on this machine: forged callbacks and floods are sent to others only when they are allowed to.`,
    );
}

/** An address as it may be printed: without what may be secret, its query. */
export function shownUrl(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}
