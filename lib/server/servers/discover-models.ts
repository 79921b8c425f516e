import type { Actor } from '../actor';
import { authoriseAdmin } from '../projects/authorise';
import { askModels, askVersion } from './ask-server';
import { normaliseBaseUrl } from './normalise-base-url';

interface Discovery {
  version: string | null;
  models: { id: string; maxModelLen: number | null }[];
}

export async function discoverModels(
  actor: Actor,
  input: { baseUrl: string; apiKey?: string | undefined },
): Promise<Discovery> {
  authoriseAdmin(actor);
  const address = { baseUrl: normaliseBaseUrl(input.baseUrl), apiKey: input.apiKey || null };
  const models = await askModels(address);
  return { models, version: await askVersion(address) };
}
