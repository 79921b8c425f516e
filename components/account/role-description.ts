import type { MemberRole } from '@/lib/contracts/member';

/** What each role may do, in the order of their rights. */
export const roleDescription: Record<MemberRole, string> = {
  viewer: 'looks at everything',
  reviewer: 'looks at everything and decides pairs',
  engineer: 'reviews, imports, runs, builds and exports',
  owner: 'does all of it and manages the members',
};
