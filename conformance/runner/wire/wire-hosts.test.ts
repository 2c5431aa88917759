import { expect, test } from 'vitest';
import type { JournalEntryView } from '../../../mocks/index.ts';
import type { Opening } from '../../protocol/opening.ts';
import { byPlainAddress } from './wire-hosts.ts';

const region = (port: number) => ({
  conversation: `http://127.0.0.1:${port}`,
  templates: `http://127.0.0.1:${port + 1}`,
});
const hosts: Opening['hosts'] = {
  auth: 'http://127.0.0.1:10',
  ...region(20),
  regions: { us: region(20), eu: region(30), br: region(40) },
};

test.each([
  ['127.0.0.1:20', '127.0.0.1:20'],
  ['localhost:20', '127.0.0.1:20'],
  ['auth.sinch.com', '127.0.0.1:10'],
  ['us.conversation.api.sinch.com:8443', '127.0.0.1:20'],
  ['eu.conversation.api.sinch.com', '127.0.0.1:30'],
  ['br.template.api.sinch.com', '127.0.0.1:41'],
])('who asks %s asks %s', (host, plain) => {
  expect(byPlainAddress({ host } as JournalEntryView, hosts).host).toBe(plain);
});
