import { commandEnvironment } from '../../conformance/runner/command/command-environment.ts';
import type { WireSession } from '../../conformance/runner/wire/wire-session.ts';
import type { Emulator } from '../../mocks/index.ts';
import { shellWord } from '../shell-word.ts';

/** What a person is told who is to point a program at the emulator. The key opens nothing but this emulator. */
export function wireCard(
  { opening, apps }: Pick<WireSession, 'opening' | 'apps'>,
  { host, ports }: Pick<Emulator, 'host' | 'ports'>,
  authorityFile: string,
): string {
  const { hosts, projectId, keyId, keySecret, region } = opening;
  const variables = Object.entries(commandEnvironment(opening, apps)).map(
    ([name, value]) => `  export ${name}=${shellWord(value)}`,
  );
  return `Point a program at these, and start it; it is judged while it runs. Ctrl-C ends the run with its report.

  tokens         ${hosts.auth}/oauth2/token
  conversation   ${hosts.conversation}
  templates      ${hosts.templates}
  by name, TLS   ${host}:${ports.gateway}   all seven vendor hosts, also as an HTTP proxy
  authority      ${authorityFile}

  project id     ${projectId}
  key id         ${keyId}
  key secret     ${keySecret}
  app ids        ${apps.join(' ')} (${region})

The same for a shell:

${variables.join('\n')}
`;
}
