/**
 * In which alphabet page tokens are written. Those of the vendor's fixtures are standard base64 (vendor-source); tokens are
 * opaque, so that any other text may come as well (assumed): `hostile` ones hold what a URL must encode, and
 * are long now and then.
 */
export const PAGE_TOKEN_ALPHABETS = ['base64', 'hostile'] as const;

/** An alphabet of page tokens. */
export type PageTokenAlphabet = (typeof PAGE_TOKEN_ALPHABETS)[number];
