import type { ApikeyWhereInput } from '@/prisma/generated/models/Apikey';

/** The keys bound to a project. The account library keeps what is said about a key as JSON text. */
export function keysOfProject(slug: string): ApikeyWhereInput {
  return { metadata: JSON.stringify({ project: slug }) };
}
