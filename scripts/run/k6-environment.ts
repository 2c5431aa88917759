/** Variables that would change the load behind the scenario's back, or send it to somewhere else than the emulator. */
const NOT_FOR_K6 = /^(K6_(VUS|DURATION|ITERATIONS|STAGES|RPS|CONFIG|HTTP_DEBUG)|(HTTPS?|ALL)_PROXY)$/i;

/** The environment in which k6 runs a scenario: that of this process, without what would change the load, and the scenario's own. */
export function k6Environment(scenarioEnv: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !NOT_FOR_K6.test(name));
  return { ...Object.fromEntries(inherited), K6_AUTO_EXTENSION_RESOLUTION: 'false', ...scenarioEnv };
}
