/** The k6 that Spillway is written for; `@types/k6` and `scripts/k6/module/go.mod` carry the same major.minor. */
export const K6_VERSION = '2.2.0';

/** The oldest Go that builds it, as its module says. */
export const GO_VERSION = '1.25';

/**
 * SHA-256 (hex) of release archives, by file name, e.g. `k6-v2.2.0-linux-amd64.tar.gz`. An archive named here is
 * held to this digest and the release's own list is not asked. One not named here is held to the release's
 * `k6-v<version>-checksums.txt`, which comes from the same place as the archive: that finds a damaged or cut-off
 * download, not a forged release. The table is empty because the digests could not be fetched where it was written;
 * fill it from that file, on a machine that you trust, whenever the pin moves.
 */
export const RELEASE_SHA256: Readonly<Record<string, string>> = {};
