const SECRET =
  /secret|passw|apikey|privatekey|accesskey|senderkey|token$|signature$|assertion$|cookie|authorization$/;
/** Those that end like the name of a secret and open no door. */
const OPEN = new Set(['pagetoken', 'nextpagetoken', 'previouspagetoken']);

/** Whether a field, a parameter or a header of this name holds a secret: its value never leaves a journal. */
export function isSecretName(name: string): boolean {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  return SECRET.test(plain) && !OPEN.has(plain);
}
