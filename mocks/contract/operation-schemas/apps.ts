import { CreateAppRequest, UpdateAppRequest } from '../app.ts';
import { AppAnswer } from '../responses/app.ts';
import { listOf } from '../responses/list-of.ts';
import { Nothing } from '../responses/nothing.ts';
import type { OperationSchema } from './operation-schema.ts';
import { MASK } from './query.ts';

/** The operations of apps. */
export const APP_OPERATIONS = {
  CreateApp: { summary: 'Make an app', body: CreateAppRequest, answer: AppAnswer },
  DeleteApp: { summary: 'Delete an app', answer: Nothing },
  GetApp: { summary: 'Show an app, with the live size of its queue', answer: AppAnswer },
  ListApps: { summary: 'List the apps of a project', answer: listOf('apps', AppAnswer) },
  UpdateApp: { summary: 'Change an app', query: MASK, body: UpdateAppRequest, answer: AppAnswer },
} satisfies Record<string, OperationSchema>;
