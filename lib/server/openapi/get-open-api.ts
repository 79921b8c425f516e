import { endpoints } from '@/lib/contracts/endpoints';
import type { UserActor } from '../actor';
import { openApiDocument } from './open-api-document';

/** What the product can be asked is no secret: open to everybody. */
export async function getOpenApi(_actor: UserActor | null): Promise<Response> {
  return Response.json(openApiDocument(endpoints, '0.1.0'));
}
