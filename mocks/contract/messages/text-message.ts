import { Type } from 'typebox';
import { NonEmpty } from '../non-empty.ts';

/** A text, which is required (documented). Its greatest length is each channel's own. */
export const TextMessage = Type.Object({ text: NonEmpty }, { title: 'TextMessage' });
