import { BUILD_INFO } from '../build-info.ts';
import { openApiDocument } from '../contract/openapi.ts';
import type { ControlRoute } from './control-reply.ts';
import type { EmulatorHealth } from './emulator-health.ts';

/** The part of the control API that tells what the emulator plays. */
export class OpenApiControl {
  readonly routes: readonly ControlRoute[] = [
    {
      method: 'GET',
      path: '/control/openapi/conversation-api.json',
      summary: 'The OpenAPI document of the Conversation API as it is played here',
      answer: () => ({ status: 200, value: openApiDocument(this.#servers(), BUILD_INFO.version) }),
    },
  ];

  /** @param health tells where the API is played */
  constructor(private readonly health: () => EmulatorHealth) {}

  #servers() {
    const { host, ports } = this.health();
    const name = host.includes(':') ? `[${host}]` : host;
    const at = (port: number) => `http://${name}:${port}`;
    return {
      auth: at(ports.auth),
      conversation: at(ports.conversation),
      templates: at(ports.templates),
    };
  }
}
