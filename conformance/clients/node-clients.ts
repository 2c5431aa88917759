import type { ShippedClient } from './shipped-client.ts';

const NOTHING = 'Nothing is needed besides Spillway.';
const NPM = 'Needed are npm and its registry, once.';

/** The clients that run on Node. The name of each is the folder of its adapter, too. */
export const NODE_CLIENTS: readonly ShippedClient[] = [
  {
    name: 'reference',
    title: 'a client with good manners, as an example',
    language: 'node',
    kind: 'in-process',
    folder: 'reference',
    versions: {},
    needs: NOTHING,
  },
  {
    name: 'naive',
    title: 'plain fetch as people write it on their first day',
    language: 'node',
    kind: 'in-process',
    folder: 'naive',
    versions: {},
    needs: NOTHING,
  },
  {
    name: 'sinch-node',
    title: "the vendor's SDK for Node",
    language: 'node',
    kind: 'adapter',
    folder: 'sinch-node',
    versions: { '@sinch/sdk-core': '1.4.0' },
    needs: NPM,
  },
  {
    name: 'got',
    title: 'got with its defaults, which retry reads',
    language: 'node',
    kind: 'adapter',
    folder: 'got',
    versions: { got: '14.6.6' },
    needs: NPM,
  },
  {
    name: 'got-post',
    title: 'got told to retry POST, too',
    language: 'node',
    kind: 'adapter',
    folder: 'got',
    versions: { got: '14.6.6' },
    needs: NPM,
  },
  {
    name: 'ky',
    title: 'ky with its defaults, which retry reads',
    language: 'node',
    kind: 'adapter',
    folder: 'ky',
    versions: { ky: '1.14.3' },
    needs: NPM,
  },
  {
    name: 'axios',
    title: 'axios with axios-retry and exponential back-off',
    language: 'node',
    kind: 'adapter',
    folder: 'axios',
    versions: { axios: '1.21.1', 'axios-retry': '4.5.0' },
    needs: NPM,
  },
  {
    name: 'undici',
    title: "undici's RetryAgent with its defaults",
    language: 'node',
    kind: 'adapter',
    folder: 'undici',
    versions: { undici: '7.30.2' },
    needs: NPM,
  },
];
