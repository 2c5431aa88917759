/** The send that every server of the bench is given, and the answer that the bare ones give. */
export function sendBody(appId: string): string {
  return JSON.stringify({
    app_id: appId,
    recipient: { identified_by: { channel_identities: [{ channel: 'SMS', identity: '+46700000000' }] } },
    message: { text_message: { text: 'Spillway message 12345 of worker 123' } },
    correlation_id: '123-12345',
  });
}

/** An answer of the length and form of the emulator's. */
export const BARE_ANSWER = JSON.stringify({
  message_id: '01KDVDNA00HJYTA0T5VJ000000',
  accepted_time: '2026-01-01T00:00:00.000Z',
});
