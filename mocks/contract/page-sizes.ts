import { fact } from './fact.ts';

const schema = "the vendor's schema";

/** How many items a page of each list holds when nothing is said, and at most. */
export const PAGE_SIZES = {
  messages: fact({ usual: 10, most: 1000 }, 'documented', schema),
  contacts: fact({ usual: 10, most: 20 }, 'documented', schema),
  identityConflicts: fact({ usual: 10, most: 20 }, 'documented', `${schema}; the usual size is assumed`),
  conversations: fact({ usual: 10, most: 20 }, 'documented', schema),
  recentConversations: fact({ usual: 10, most: 50 }, 'documented', schema),
  events: fact({ usual: 10, most: 20 }, 'documented', schema),
  consents: fact({ usual: 10, most: 50 }, 'documented', schema),
} as const;
