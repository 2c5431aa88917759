import type { Answer } from '../../clients/reference/answer.ts';
import type { ApiRequest } from '../../clients/reference/api-request.ts';
import { ReferenceClient } from '../../clients/reference/reference-client.ts';
import type { Mutant } from '../mutant.ts';
import { referenceMutant } from '../reference-mutant.ts';

/** Asks the other regions when one says 404. */
class TriesOtherRegions extends ReferenceClient {
  protected override async attempt(request: ApiRequest, token: string, signal: AbortSignal): Promise<Answer> {
    const first = await super.attempt(request, token, signal);
    if (first.kind === 'lost' || first.status !== 404 || !this.looksFurther(request)) return first;
    const { hosts } = this.opening;
    for (const { conversation, templates } of Object.values(hosts.regions)) {
      const url = request.url.replace(hosts.conversation, conversation).replace(hosts.templates, templates);
      if (url === request.url) continue;
      const answer = await super.attempt({ ...request, url }, token, signal);
      if (answer.kind === 'answer' && answer.status === 200) return answer;
    }
    return first;
  }

  protected looksFurther(_request: ApiRequest): boolean {
    return true;
  }
}

class TriesOtherRegionsForTemplates extends TriesOtherRegions {
  protected override looksFurther({ url }: ApiRequest): boolean {
    return url.includes('/templates');
  }
}

/** Looks where an app lives when a send to it is a 404, and tells what it found at last. */
class LooksForTheApp extends ReferenceClient {
  protected override async attempt(request: ApiRequest, token: string, signal: AbortSignal): Promise<Answer> {
    const answer = await super.attempt(request, token, signal);
    if (answer.kind === 'answer' && answer.status === 404) {
      const { hosts, projectId } = this.opening;
      const url = `${hosts.regions.eu.conversation}/v1/projects/${projectId}/apps`;
      await super.attempt({ method: 'GET', url, repeatable: true, app: null }, token, signal);
    }
    return answer;
  }
}

/** Clients that leave their region after a 404. */
export const NOT_FOUND_MUTANTS: readonly Mutant[] = [
  referenceMutant('tries-other-regions', 'ERR-4', 'asks every region until one does not say 404', {
    client: (...args) => new TriesOtherRegions(...args),
  }),
  referenceMutant(
    'tries-other-regions-for-templates',
    'ERR-4',
    'asks every region for templates that one has not',
    { client: (...args) => new TriesOtherRegionsForTemplates(...args) },
  ),
  referenceMutant('looks-for-the-app', 'ERR-4', 'lists the apps of another region after a 404', {
    client: (...args) => new LooksForTheApp(...args),
  }),
];
