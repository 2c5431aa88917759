import { escaped } from './escaped.ts';

/** One case of a suite in JUnit XML. */
export interface JunitCase {
  readonly name: string;
  readonly status: 'pass' | 'failure' | 'error' | 'skipped';
  /** What kind of failure or error it is, in a word. */
  readonly type?: string;
  /** One sentence. */
  readonly message: string;
  /** More than the sentence, for a failure or an error; the sentence itself unless said. */
  readonly text?: string;
}

/** One suite in JUnit XML. */
export interface JunitSuite {
  readonly name: string;
  /** ISO 8601, in UTC. */
  readonly startedAt: string;
  readonly seconds: number;
  readonly properties: readonly (readonly [name: string, value: string])[];
  readonly cases: readonly JunitCase[];
}

/** A suite as JUnit XML, in the form that CI systems read. All text is escaped. */
export function junitXml({ name, startedAt, seconds, properties, cases }: JunitSuite): string {
  const count = (status: JunitCase['status']) => cases.filter((each) => each.status === status).length;
  const counts = `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}"`;
  const time = Math.max(0, seconds).toFixed(3);
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="spillway" ${counts} time="${time}">
  <testsuite name="${attribute(name)}" ${counts} skipped="${count('skipped')}" time="${time}" timestamp="${attribute(startedAt.replace(/(\.\d+)?Z$/, ''))}" hostname="localhost">
    <properties>
${properties.map(([key, value]) => `      <property name="${attribute(key)}" value="${attribute(value)}"/>\n`).join('')}    </properties>
${cases.map((each) => caseXml(each, name)).join('')}  </testsuite>
</testsuites>
`;
}

function caseXml({ name, status, type, message, text }: JunitCase, suite: string): string {
  const open = `    <testcase classname="${attribute(suite)}" name="${attribute(name)}" time="0">`;
  return `${open}\n      ${inner(status, message, type ?? status, text ?? message)}\n    </testcase>\n`;
}

function inner(status: JunitCase['status'], message: string, type: string, text: string): string {
  if (status === 'pass') return `<system-out>${escaped(text)}</system-out>`;
  if (status === 'skipped') return `<skipped message="${attribute(message)}"/>`;
  return `<${status} type="${attribute(type)}" message="${attribute(message)}">${escaped(text)}</${status}>`;
}

/** A parser makes blanks of line ends in an attribute unless they are written as references. */
function attribute(text: string): string {
  return escaped(text).replace(/[\t\n\r]/g, (found) => `&#${found.charCodeAt(0)};`);
}
