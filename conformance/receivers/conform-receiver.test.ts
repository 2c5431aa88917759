import { expect, test } from 'vitest';
import { type ConformReceiverOptions, conformReceiver } from './conform-receiver.ts';

const usual = { url: 'http://127.0.0.1:9/hook', secret: 's', seed: 1, spillway: 'test' };

test.each<[string, Partial<ConformReceiverOptions>, RegExp]>([
  ['another machine', { url: 'http://example.com/hook' }, /is at example\.com, not on this machine/],
  ['effects on another machine', { effectsUrl: 'http://10.0.0.1/' }, /The effects URL is at 10\.0\.0\.1/],
  ['no URL', { url: 'hook' }, /is no URL/],
  ['another scheme', { url: 'ftp://127.0.0.1/' }, /must begin with http/],
  ['a password in the address', { url: 'http://me:pw@127.0.0.1/' }, /no user name and no password/],
  ['an empty secret', { secret: '' }, /secret is empty/],
  ['a check that there is not', { checks: ['RET-1'] }, /no check "RET-1" for receivers: there are HOOK-1/],
  ['no check', { checks: [] }, /No check was chosen/],
  ['what is no token', { replay: 'HOOK-1' }, /"HOOK-1" is no token/],
  ['a token of another check', { replay: 'RET-1@1@0' }, /no check "RET-1" for receivers/],
])('%s is refused in a sentence, and nothing is sent', async (_, options, sentence) => {
  const refused = conformReceiver({ ...usual, ...options });
  await expect(refused).rejects.toThrow(sentence);
  await expect(refused).rejects.toMatchObject({ name: 'ReceiverOptionsError' });
  await expect(refused).rejects.not.toThrow(/pw/);
});
