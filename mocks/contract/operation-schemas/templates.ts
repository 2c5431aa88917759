import { listOf } from '../responses/list-of.ts';
import { Nothing } from '../responses/nothing.ts';
import { TemplateAnswer } from '../responses/template.ts';
import { CreateTemplateRequest, KeptTranslation, UpdateTemplateRequest } from '../template.ts';
import type { OperationSchema } from './operation-schema.ts';
import { TEXT } from './query.ts';

const removed = (summary: string) => ({ summary, answer: null });

/** The operations of templates. Version 1 was removed on 2026-01-31 (documented): only errors are left of it. */
export const TEMPLATE_OPERATIONS = {
  CreateTemplate: removed('Make a template, version 1'),
  DeleteTemplate: removed('Delete a template, version 1'),
  GetTemplate: removed('Show a template, version 1'),
  ListTemplates: removed('List templates, version 1'),
  UpdateTemplate: removed('Change a template, version 1'),
  V2CreateTemplate: { summary: 'Make a template', body: CreateTemplateRequest, answer: TemplateAnswer },
  V2DeleteTemplate: { summary: 'Delete a template', answer: Nothing },
  V2GetTemplate: { summary: 'Show a template', answer: TemplateAnswer },
  V2ListTemplates: { summary: 'List the templates', answer: listOf('templates', TemplateAnswer) },
  V2ListTranslations: {
    summary: 'List the translations of a template',
    query: { language_code: TEXT, translation_version: TEXT },
    answer: listOf('translations', KeptTranslation),
  },
  V2UpdateTemplate: {
    summary: 'Replace a template: the body carries its latest version',
    body: UpdateTemplateRequest,
    answer: TemplateAnswer,
  },
} satisfies Record<string, OperationSchema>;
