import { QueryCapabilityRequest } from '../capability.ts';
import { ChannelProfileRequest } from '../channel-profile.ts';
import { CreateContactRequest, MergeContactRequest, UpdateContactRequest } from '../contact.ts';
import { PAGE_SIZES } from '../page-sizes.ts';
import { CapabilityAnswer } from '../responses/capability.ts';
import { AuditRecords, ConsentIdentity } from '../responses/consent.ts';
import { ChannelProfile, ContactAnswer, IdentityConflict } from '../responses/contact.ts';
import { pageOf } from '../responses/list-of.ts';
import { Nothing } from '../responses/nothing.ts';
import type { OperationSchema } from './operation-schema.ts';
import { CHANNEL, MASK, paging, TEXT } from './query.ts';

/** The operations of contacts, of what their channels can do, and of what they consent to. */
export const CONTACT_OPERATIONS = {
  QueryCapability: {
    summary: 'Ask what the channels of a recipient can do',
    body: QueryCapabilityRequest,
    answer: CapabilityAnswer,
  },
  ListIdentitiesFromConsentsList: {
    summary: 'List the identities on a consent list',
    query: paging(PAGE_SIZES.consents),
    answer: pageOf('identities', ConsentIdentity),
  },
  ListAuditRecordsFromConsentsList: {
    summary: 'Show how an identity came on the consent lists',
    answer: AuditRecords,
  },
  CreateContact: { summary: 'Make a contact', body: CreateContactRequest, answer: ContactAnswer },
  DeleteContact: { summary: 'Delete a contact', answer: Nothing },
  GetChannelProfile: {
    summary: 'Show the name of a contact on a channel',
    body: ChannelProfileRequest,
    answer: ChannelProfile,
  },
  GetContact: { summary: 'Show a contact', answer: ContactAnswer },
  ListContacts: {
    summary: 'List contacts: all, or by external id, or by channel and identity',
    query: { ...paging(PAGE_SIZES.contacts), external_id: TEXT, channel: CHANNEL, identity: TEXT },
    answer: pageOf('contacts', ContactAnswer),
  },
  ListIdentityConflicts: {
    summary: 'List the identities that several contacts have',
    query: paging(PAGE_SIZES.identityConflicts),
    answer: pageOf('conflicts', IdentityConflict),
  },
  MergeContact: {
    summary: 'Merge a contact into another',
    body: MergeContactRequest,
    answer: ContactAnswer,
  },
  UpdateContact: {
    summary: 'Change a contact',
    query: MASK,
    body: UpdateContactRequest,
    answer: ContactAnswer,
  },
} satisfies Record<string, OperationSchema>;
