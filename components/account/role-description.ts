import type { MemberRole } from '@/lib/contracts/member';

/** What each role may do, in the order of their rights. */
export const roleDescription: Record<MemberRole, string> = {
  viewer: 'looks at everything',
  reviewer: 'also decides pairs',
  engineer: 'also imports, runs, builds and exports',
  owner: 'also manages members and the project',
};
