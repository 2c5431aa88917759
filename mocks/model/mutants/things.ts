import { readPageToken, writePageToken } from '../../api/page-token.ts';
import { operation, type Plant } from '../patched.ts';

/** An operation that does not see some webhooks of the tenant. */
const blindTo = (isHidden: (target: string, wanted: string) => boolean): Plant =>
  operation('CreateWebhook', (right) => (call) => {
    const wanted = JSON.parse(call.request.body.toString('utf8')).target;
    const hidden = [...call.tenant.webhooks].filter(([, { target }]) => isHidden(target, wanted)).slice(0, 1);
    for (const [id] of hidden) call.tenant.webhooks.delete(id);
    const reply = right(call);
    const others = [...call.tenant.webhooks];
    call.tenant.webhooks.clear();
    for (const [id, hook] of [...hidden, ...others]) call.tenant.webhooks.set(id, hook);
    return reply;
  });

/** Webhooks, templates and lists that are not kept as they should be. */
export const THINGS_BROKEN: Readonly<Record<string, Plant>> = {
  'a sixth webhook is taken': blindTo((target, wanted) => target !== wanted),
  'two webhooks share a target': blindTo((target, wanted) => target === wanted),
  'the version of a template is not looked at': operation('V2UpdateTemplate', (right) => (call) => {
    const body = JSON.parse(call.request.body.toString('utf8'));
    const version = call.tenant.templates.find(call.params[1] ?? '', { region: null })?.version ?? 1;
    return right({
      ...call,
      request: { ...call.request, body: Buffer.from(JSON.stringify({ ...body, version })) },
    });
  }),
  'a page skips an item': operation('ListContacts', (right) => (call) => {
    const reply = right(call);
    if (reply.status !== 200) return reply;
    const body = JSON.parse(reply.body.toString());
    const read = readPageToken(body.next_page_token);
    if (read === null) return reply;
    const next_page_token = writePageToken({ ...read, after: read.after + 1 });
    return { ...reply, body: JSON.stringify({ ...body, next_page_token }) };
  }),
  'a page forgets its filter': operation('ListMessages', (right) => (call) => {
    const reply = right(call);
    if (reply.status !== 200) return reply;
    const body = JSON.parse(reply.body.toString());
    const read = readPageToken(body.next_page_token);
    if (read === null) return reply;
    const next_page_token = writePageToken({ ...read, filters: '' });
    return { ...reply, body: JSON.stringify({ ...body, next_page_token }) };
  }),
};
