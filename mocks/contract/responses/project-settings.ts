import { Type } from 'typebox';
import { ProjectSettings } from '../project-settings.ts';

/** The settings of a project, and whose they are (vendor-source: the SDK's model). */
export const ProjectSettingsAnswer = Type.Object(
  { project_id: Type.String(), settings: ProjectSettings },
  { additionalProperties: false, title: 'ProjectSettings' },
);
