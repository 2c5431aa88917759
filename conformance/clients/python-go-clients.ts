import type { ShippedClient } from './shipped-client.ts';

const PYTHON =
  'Needed are Python 3.10 or later with its venv module, and its package index, once; PYTHON names another Python.';
const GO = 'Needed are Go 1.23 or later on PATH and its module proxy, once.';

/** The clients in Python and Go. The folder of each holds its adapter and the pins of all it needs. */
export const PYTHON_GO_CLIENTS: readonly ShippedClient[] = [
  {
    name: 'sinch-python-2.1',
    title: "the vendor's SDK for Python, which surfaces a 429",
    language: 'python',
    kind: 'adapter',
    folder: 'sinch-python-2.1',
    versions: { sinch: '2.1.0' },
    needs: PYTHON,
  },
  {
    name: 'sinch-python-2.3',
    title: "the vendor's SDK for Python, which retries a 429",
    language: 'python',
    kind: 'adapter',
    folder: 'sinch-python-2.3',
    versions: { sinch: '2.3.0' },
    needs: PYTHON,
  },
  {
    name: 'requests',
    title: "requests with urllib3's Retry, as its documentation shows it",
    language: 'python',
    kind: 'adapter',
    folder: 'requests',
    versions: { requests: '2.34.2', urllib3: '2.8.0' },
    needs: PYTHON,
  },
  {
    name: 'httpx-tenacity',
    title: 'httpx with tenacity, which retries whatever raises',
    language: 'python',
    kind: 'adapter',
    folder: 'httpx-tenacity',
    versions: { httpx: '0.28.1', tenacity: '9.2.1' },
    needs: PYTHON,
  },
  {
    name: 'go-retryablehttp',
    title: 'go-retryablehttp with its defaults',
    language: 'go',
    kind: 'adapter',
    folder: 'go-retryablehttp',
    versions: { 'go-retryablehttp': '0.7.8' },
    needs: GO,
  },
];
