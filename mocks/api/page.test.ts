import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PAGE_TOKEN_ALPHABETS } from '../contract/page-token-alphabets.ts';
import { pageOf, pageRequest } from './page.ts';
import { readPageToken, writePageToken } from './page-token.ts';

const sizes = { usual: 10, most: 20 };
const items = (count: number) => Array.from({ length: count }, (_, serial) => ({ serial }));
const read = (query: string) => {
  const page = pageRequest(query, sizes);
  if ('status' in page) throw new Error(`it was refused: ${page.body}`);
  return page;
};

test('a list is yielded whole, each item once, in order, whatever the page size', () => {
  fc.assert(
    fc.property(fc.nat(70), fc.integer({ min: 1, max: 25 }), (count, size) => {
      const all = items(count);
      const got: number[] = [];
      let token = '';
      let pages = 0;
      do {
        const page = pageOf(all, read(`page_size=${size}&page_token=${encodeURIComponent(token)}`));
        expect(page.items.length).toBeLessThanOrEqual(Math.min(size, sizes.most));
        got.push(...page.items.map(({ serial }) => serial));
        token = page.next_page_token;
        pages += 1;
      } while (token !== '' && pages < 100);
      expect(got).toEqual(all.map(({ serial }) => serial));
      expect(pages).toBe(Math.max(1, Math.ceil(count / Math.min(size, sizes.most))));
    }),
  );
});

test('items that come and go between two pages make none of the others appear twice or not at all', () => {
  const first = pageOf(items(30), read('page_size=10'));
  const later = [...items(40).filter(({ serial }) => serial !== 9 && serial !== 12)];
  const second = pageOf(later, read(`page_token=${encodeURIComponent(first.next_page_token)}`));
  expect(second.items.map(({ serial }) => serial)).toEqual([10, 11, 13, 14, 15, 16, 17, 18, 19, 20]);
});

test('a token carries its list’s filters on, whatever the next query says', () => {
  const { next_page_token } = pageOf(items(11), read('external_id=a%2Bb&page_size=10'));
  const page = read(`external_id=other&page_token=${encodeURIComponent(next_page_token)}`);
  expect(page.filters.get('external_id')).toBe('a+b');
});

test.each(PAGE_TOKEN_ALPHABETS)('a token in the alphabet %s is read as it was written', (alphabet) => {
  fc.assert(
    fc.property(fc.nat(2 ** 31), fc.string({ maxLength: 300 }), (after, filters) => {
      const token = writePageToken({ after, filters }, alphabet);
      expect(readPageToken(token, alphabet)).toEqual({ after, filters });
      for (const other of PAGE_TOKEN_ALPHABETS)
        if (other !== alphabet) expect(readPageToken(token, other)).toBeNull();
    }),
  );
});

test('a hostile token passes only through a client that encodes it, and decodes it once', () => {
  const arrived = (query: string) =>
    new URL(`http://x/list?page_token=${query}`).searchParams.get('page_token');
  fc.assert(
    fc.property(fc.nat(2 ** 31), fc.string({ maxLength: 300 }), (after, filters) => {
      const token = writePageToken({ after, filters }, 'hostile');
      for (const sign of '+/=&%# é') expect(token).toContain(sign);
      const careless = [
        token,
        encodeURI(token),
        encodeURIComponent(decodeURIComponent(token)),
        encodeURIComponent(encodeURIComponent(token)),
        token.replaceAll('&', '%26').replaceAll('#', '%23'),
      ];
      for (const query of careless) {
        const read = arrived(query);
        expect(read).not.toBe('');
        expect(readPageToken(read ?? '', 'hostile')).toBeNull();
      }
      expect(readPageToken(arrived(encodeURIComponent(token)) ?? '', 'hostile')).toEqual({ after, filters });
      const formed = new URLSearchParams({ page_token: token }).toString().slice('page_token='.length);
      expect(readPageToken(arrived(formed) ?? '', 'hostile')).toEqual({ after, filters });
    }),
  );
});

test('hostile tokens end in none, one and two equals signs, none of which may be left out, and are long now and then', () => {
  const tokens = Array.from({ length: 60 }, (_, after) =>
    writePageToken({ after, filters: 'app_id=A' }, 'hostile'),
  );
  const padded = tokens.filter((token) => token.endsWith('='));
  expect(padded.some((token) => token.endsWith('=='))).toBe(true);
  expect(padded.some((token) => !token.endsWith('=='))).toBe(true);
  expect(padded.length).toBeLessThan(tokens.length);
  for (const token of padded) expect(readPageToken(token.replace(/=+$/, ''), 'hostile')).toBeNull();
  expect(tokens.some((token) => token.length > 800)).toBe(true);
  expect(tokens.some((token) => token.length < 100)).toBe(true);
});

test('tokens hold what a URL must encode, and one that was not encoded is refused, not misread', () => {
  const tokens = Array.from({ length: 300 }, (_, after) => writePageToken({ after, filters: '' }));
  for (const sign of ['+', '/', '=']) expect(tokens.some((token) => token.includes(sign))).toBe(true);
  for (const token of tokens.filter((text) => text.includes('+'))) {
    expect(readPageToken(new URLSearchParams(`t=${token}`).get('t') ?? '')).toBeNull();
  }
});

test('no text is taken for a token by chance, and none throws', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => readPageToken(text) === null));
});

test('the usual size when nothing or 0 is asked, the most when more is; anything but a whole number is refused', () => {
  expect([
    read('').size,
    read('page_size=0').size,
    read('page_size=7').size,
    read('page_size=500').size,
  ]).toEqual([10, 10, 7, 20]);
  for (const bad of ['-1', '1.5', 'ten', '1e3', '']) {
    const refused = pageRequest(`page_size=${bad}`, sizes);
    expect('status' in refused ? refused.status : 'accepted').toBe(400);
  }
});
