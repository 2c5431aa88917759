import { expect, test } from 'vitest';
import { paintFor } from '../report/paint.ts';
import { stackNext, stackTable } from './stack-table.ts';

const paint = paintFor({}, {});
const part = (name: string, port: number, green = true) => ({ name, url: `http://127.0.0.1:${port}`, green });
const parts = [part('emulator', 3099), part('pushgateway', 9091), part('prometheus', 9090, false)];

test('every part has a line: its health, its name, where it is', () => {
  expect(stackTable(parts, paint)).toBe(
    [
      '  green  emulator     http://127.0.0.1:3099',
      '  green  pushgateway  http://127.0.0.1:9091',
      '  red    prometheus   http://127.0.0.1:9090',
      '',
    ].join('\n'),
  );
});

test('the next command sends a run to all three', () => {
  expect(stackNext(parts)).toContain(
    '  spillway run send --emulator http://127.0.0.1:3099 --prometheus http://127.0.0.1:9090 --pushgateway http://127.0.0.1:9091\n',
  );
});

test('it says where the dashboards are, or how they are seen without a Grafana', () => {
  expect(stackNext(parts)).toContain('import dashboards/*.json');
  expect(stackNext([...parts, part('grafana', 3000)])).toContain(
    'Dashboards: http://127.0.0.1:3000/dashboards',
  );
});
