import { endpoints } from '@/lib/contracts/endpoints';
import { openApiDocument } from '@/lib/contracts/open-api-document';
import packageJson from '@/package.json';
import type { UserActor } from '../actor';

/** What the product can be asked is no secret: open to everybody. */
export async function getOpenApi(_actor: UserActor | null): Promise<Response> {
  return Response.json(openApiDocument(endpoints, packageJson.version));
}
