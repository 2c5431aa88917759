import type { Operate } from '../call.ts';
import { failure } from '../replies.ts';

const REMOVED = failure(
  404,
  'Version 1 of the templates was removed on 2026-01-31. Use version 2, on the template host.',
);

/** The five template operations of version 1 (documented: removed on 2026-01-31). */
export const removedTemplates: Operate = () => REMOVED;
