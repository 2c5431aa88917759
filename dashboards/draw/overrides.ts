import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard';

/** How a panel's overrides may say what they are about. */
export type Matcher = 'byFrameRefID' | 'byName' | 'byRegexp';

/** The properties that a panel gives to what it shows under a name: the later override wins. */
export function overridesOf(
  { fieldConfig }: Panel,
  matcher: Matcher,
  name: string,
): ReadonlyMap<string, unknown> {
  const fitting = (fieldConfig?.overrides ?? []).filter(
    (each) => each.matcher.id === matcher && fits(matcher, String(each.matcher.options), name),
  );
  return new Map(
    fitting.flatMap(({ properties }) => properties.map(({ id, value }) => [id, value] as const)),
  );
}

function fits(matcher: Matcher, wanted: string, name: string): boolean {
  return matcher === 'byRegexp' ? new RegExp(wanted).test(name) : wanted === name;
}
