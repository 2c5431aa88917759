import { type Static, Type } from 'typebox';

/** The settings of a project (vendor-source: the SDK's models). Unknown fields are let through. */
export const ProjectSettings = Type.Object({
  contact_settings: Type.Optional(Type.Object({ unified_contact_id_enabled: Type.Optional(Type.Boolean()) })),
});
/** The settings of a project. */
export type ProjectSettings = Static<typeof ProjectSettings>;
