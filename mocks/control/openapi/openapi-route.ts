import { BUILD_INFO } from '../../build-info.ts';
import type { ControlRoute } from '../control-reply.ts';
import { controlDocument } from './control-document.ts';

/** The route that serves the control API's own document, of these routes and itself. */
export function openApiRoute(routes: readonly ControlRoute[]): ControlRoute {
  const route: ControlRoute = {
    method: 'GET',
    path: '/control/openapi.json',
    summary: 'This document',
    answer: () => ({ status: 200, value: controlDocument([...routes, route], BUILD_INFO.version) }),
  };
  return route;
}
