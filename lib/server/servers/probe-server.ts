import type { ServerKind, ServerTestView } from '@/lib/contracts/server';
import { AppError } from '@/lib/errors';
import { createClient } from '@/lib/inference/create-client';
import type { InferenceClient } from '@/lib/inference/inference-client';
import { InferenceError } from '@/lib/inference/inference-error';
import { probeAbilities } from '@/lib/inference/probe-abilities';
import { askModels, askServer, type ServerAddress } from './ask-server';
import { checkOutboundUrl } from './check-url';
import { outboundLookup } from './outbound-lookup';
import { OPENING, wireRequests } from './wire-request';

const TIMEOUTS = { firstByteMs: 60_000, totalMs: 90_000 };

/** One plain request for people to see, then what the server can do. Never throws for what the server does. */
export async function probeServer(
  address: ServerAddress & { kind: ServerKind },
  servedModel: string,
): Promise<ServerTestView> {
  const { path, byIds, body, reply } = wireRequests[address.kind];
  let request = body(servedModel, []);
  try {
    await checkServes(address, servedModel);
    const client = await clientOf(address);
    if (byIds) request = body(servedModel, await client.tokenize(servedModel, OPENING));
    const { data, text, latencyMs } = await askServer(address, path, reply, request);
    const wire = { path, request, reply: text, text: data, latencyMs };
    return { ok: true, error: null, abilities: await probeAbilities(client, servedModel), ...wire };
  } catch (error) {
    if (!(error instanceof AppError || error instanceof InferenceError)) throw error;
    const wire = { path, request, reply: null, text: null, latencyMs: null };
    return { ok: false, error: error.message, abilities: null, ...wire };
  }
}

async function checkServes(address: ServerAddress, servedModel: string): Promise<void> {
  const models = await askModels(address);
  if (models.some((model) => model.id === servedModel)) return;
  const names = models.map((model) => model.id).join(', ') || 'nothing';
  throw new AppError('unavailable', `The server serves ${names}, not ${servedModel}.`);
}

async function clientOf(address: ServerAddress & { kind: ServerKind }): Promise<InferenceClient> {
  // An address written as a number is never looked up: it is checked here, a name at each connection.
  await checkOutboundUrl(address.baseUrl);
  return createClient({ ...address, lookup: outboundLookup(address.baseUrl), timeouts: TIMEOUTS });
}
