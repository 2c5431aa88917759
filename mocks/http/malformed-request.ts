import fc from 'fast-check';

/** Bytes that are no good request, and what the client does after them. */
export interface MalformedRequest {
  readonly kind: string;
  readonly bytes: Buffer;
  /** `end` says that nothing more comes and waits; `leave` is gone at once. */
  readonly after: 'end' | 'leave';
  /** One byte at a time. */
  readonly slow: boolean;
}

/** Where good requests go, so that bad ones get as far as they can. */
export interface Aim {
  readonly path: string;
  readonly authorization: string;
  /** A body that would be taken. */
  readonly body: string;
}

const DEEP = 100_000;
const CRLF = '\r\n';

/** The kinds of malformed request, each with its share. */
export function malformedRequests({ path, authorization, body }: Aim): fc.Arbitrary<MalformedRequest> {
  const head = (line: string, ...headers: string[]) =>
    [line, 'host: x', `authorization: ${authorization}`, ...headers, '', ''].join(CRLF);
  const post = (...headers: string[]) => head(`POST ${path} HTTP/1.1`, ...headers);
  const sized = (content: Buffer | string) =>
    Buffer.concat([Buffer.from(post(`content-length: ${Buffer.byteLength(content)}`)), Buffer.from(content)]);
  const garbage = fc.uint8Array({ minLength: 1, maxLength: 300 }).map((bytes) => Buffer.from(bytes));
  const texts = fc.string({ unit: 'binary', maxLength: 60 });
  const broken = fc.nat({ max: body.length - 1 });
  const nested = ([open, close]: readonly [string, string], inner: string) =>
    `{"x":${open.repeat(DEEP)}${inner}${close.repeat(DEEP)},${body.slice(1)}`;

  const kinds: Record<string, { weight: number; bytes: fc.Arbitrary<Buffer | string> }> = {
    garbage: { weight: 6, bytes: garbage },
    'a body of garbage': { weight: 6, bytes: garbage.map(sized) },
    'bad UTF-8': {
      weight: 6,
      bytes: fc.tuple(broken, fc.integer({ min: 0x80, max: 0xff })).map(([at, byte]) => {
        const bytes = Buffer.from(body);
        bytes[at] = byte;
        return sized(bytes);
      }),
    },
    'a NUL in the body': {
      weight: 3,
      bytes: broken.map((at) => sized(`${body.slice(0, at)}\0${body.slice(at + 1)}`)),
    },
    'a NUL in the head': {
      weight: 3,
      bytes: fc.constantFrom(head(`POST ${path}\0 HTTP/1.1`), post('x: a\0b'), post('x\0: y')),
    },
    'deep JSON': {
      weight: 1,
      bytes: fc.constantFrom(
        sized(nested(['[', ']'], '')),
        sized(nested(['{"a":', '}'], '1')),
        sized('['.repeat(DEEP)),
        sized('{"a":'.repeat(DEEP)),
      ),
    },
    'huge headers': {
      weight: 2,
      bytes: fc
        .integer({ min: 10_000, max: 200_000 })
        .chain((size) =>
          fc.constantFrom(
            post(`x: ${'y'.repeat(size)}`),
            post(...Array.from({ length: size / 20 }, (_, n) => `x-${n}: y`)),
            head(`POST ${path}?${'q'.repeat(size)} HTTP/1.1`),
            `POST ${path} HTTP/1.1${CRLF}${'x'.repeat(size)}: y${CRLF}${CRLF}`,
          ),
        ),
    },
    'a wrong length': {
      weight: 8,
      bytes: fc
        .oneof(
          fc.integer({ min: -5, max: 5 }).map((by) => [`content-length: ${body.length + by}`]),
          fc
            .constantFrom('-1', '+5', '0x10', '1e3', '5, 6', ' ', '99999999999999999999', '1 1', 'NaN')
            .map((length) => [`content-length: ${length}`]),
          fc.constant([`content-length: ${body.length}`, `content-length: ${body.length + 1}`]),
          fc.constant([`content-length: ${body.length}`, 'transfer-encoding: chunked']),
        )
        .map((headers) => post(...headers) + body),
    },
    'bad chunks': {
      weight: 6,
      bytes: fc
        .oneof(
          texts,
          fc.constantFrom(
            'ZZ\r\nab\r\n',
            '5\r\nab\r\n0\r\n\r\n',
            '-1\r\n\r\n',
            'ffffffffffffffff1\r\nab',
            '2\nab',
          ),
        )
        .map((chunks) => post('transfer-encoding: chunked') + chunks),
    },
    'an odd target': {
      weight: 6,
      bytes: fc
        .oneof(
          fc.constantFrom(
            '*',
            'http://',
            'http://[/',
            'http://%@x/',
            '//',
            'x',
            '/%',
            '/%00',
            '/\\',
            'a:b',
            '?',
          ),
          texts.map((text) => `/${text}`),
          texts.map((text) => `${path}/${text}`),
          texts.map((text) => `http://x/${text}`),
        )
        .map((target) => head(`GET ${target} HTTP/1.1`)),
    },
    'an odd method': {
      weight: 4,
      bytes: fc
        .oneof(fc.constantFrom('get', 'PRI', 'CONNECT', 'TRACE', 'X'.repeat(300), ''), texts)
        .map((method) => head(`${method} ${path} HTTP/1.1`)),
    },
    'an odd version': {
      weight: 2,
      bytes: fc
        .constantFrom('HTTP/0.9', 'HTTP/1.0', 'HTTP/9.9', 'HTTP/2.0', 'HTTP', '')
        .map((version) => head(`GET ${path} ${version}`)),
    },
    'an odd header': {
      weight: 4,
      bytes: fc
        .tuple(fc.constantFrom('', 'x', 'host', 'expect', 'authorization', 'connection', 'upgrade'), texts)
        .map(([name, value]) => post(`${name}: ${value}`, 'content-length: 0')),
    },
    'rubbish in a row': {
      weight: 3,
      bytes: fc.tuple(garbage, fc.boolean()).map(([rubbish, first]) => {
        const request = sized(body);
        return Buffer.concat(first ? [rubbish, request, request] : [request, rubbish, request]);
      }),
    },
    'half a request': {
      weight: 8,
      bytes: fc.double({ min: 0.01, max: 0.99, noNaN: true }).map((part) => {
        const whole = sized(body);
        return whole.subarray(0, Math.ceil(whole.length * part));
      }),
    },
  };
  const after = fc.oneof(
    { arbitrary: fc.constant('end' as const), weight: 9 },
    { arbitrary: fc.constant('leave' as const), weight: 1 },
  );
  return fc.oneof(
    ...Object.entries(kinds).map(([kind, { weight, bytes }]) => ({
      weight,
      arbitrary: fc.record({
        kind: fc.constant(kind),
        bytes: bytes.map((made) => (typeof made === 'string' ? Buffer.from(made, 'latin1') : made)),
        after,
        slow: fc.integer({ min: 0, max: 19 }).map((n) => n === 0),
      }),
    })),
  );
}
