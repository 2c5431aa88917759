import { UsageError } from '../exit.ts';

/**
 * Looks at an address from the command line; one that was not given is fine.
 * @throws UsageError when it is none of HTTP
 */
export function checkAddress(flag: string, address: string | undefined, example: string): void {
  if (address === undefined || (URL.canParse(address) && /^https?:\/\//.test(address))) return;
  throw new UsageError(`${flag} is "${address}"; it must be an address such as ${example}.`);
}
