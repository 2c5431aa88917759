import type { Micros } from '../../engine/clock.ts';
import type { Notice } from '../notices.ts';
import type { Contact } from './contact.ts';

/** What is told when a contact is made, changed or deleted (documented). */
export function contactNotice(what: 'CREATE' | 'UPDATE' | 'DELETE', contact: Contact, at: Micros): Notice {
  const key = `contact_${what.toLowerCase()}_notification`;
  return { trigger: `CONTACT_${what}`, appId: null, at, body: { [key]: { contact } } };
}
