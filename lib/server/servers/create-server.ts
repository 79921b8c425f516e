import type * as z from 'zod';
import type { createServerEndpoint, ServerView } from '@/lib/contracts/server';
import { AppError, invalidField } from '@/lib/errors';
import type { Actor } from '../actor';
import { db, type Tx } from '../db';
import { authoriseAdmin } from '../projects/authorise';
import { recordAudit } from '../projects/record-audit';
import { isUniqueViolation } from '../unique-violation';
import { checkOutboundUrl } from './check-url';
import { normaliseBaseUrl } from './normalise-base-url';
import { acceptCertificates } from './read-certificates';
import { sealKey } from './seal';
import { checkAuthorization, mergeHeaders, sealHeaders } from './server-headers';
import { serverView } from './server-view';

type Input = z.output<typeof createServerEndpoint.body>;

export async function createServer(actor: Actor, input: Input): Promise<ServerView> {
  authoriseAdmin(actor);
  const baseUrl = normaliseBaseUrl(input.baseUrl);
  await checkOutboundUrl(baseUrl);
  const headers = mergeHeaders(input.headers, {});
  checkAuthorization(headers, Boolean(input.apiKey));
  try {
    return await db().$transaction(async (tx) => {
      const server = await tx.server.create({
        data: {
          modelId: await modelFor(tx, input),
          kind: input.kind,
          baseUrl,
          servedModel: input.servedModel,
          sealedKey: input.apiKey ? sealKey(input.apiKey, baseUrl) : null,
          sealedHeaders: sealHeaders(headers, baseUrl),
          caPem: input.caPem.trim() === '' ? null : acceptCertificates(input.caPem, new Date()),
          concurrency: input.concurrency,
        },
        include: { model: true },
      });
      await recordAudit(tx, actor, {
        projectId: null,
        action: 'create-server',
        subject: `server/${server.id}`,
        detail: { model: server.model.name, kind: server.kind, baseUrl, headers: Object.keys(headers) },
      });
      return serverView(server, true);
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const message = 'This address serves this model already.';
    throw new AppError('conflict', message, { cause: error, fields: [{ field: 'baseUrl', message }] });
  }
}

async function modelFor(tx: Tx, input: Input): Promise<bigint> {
  if (input.model === undefined) {
    const id = BigInt(input.modelId ?? 0);
    if (await tx.model.findUnique({ where: { id } })) return id;
    throw invalidField('modelId', 'This model does not exist.');
  }
  const { chatTemplateId, ...fields } = input.model;
  const template = await tx.chatTemplate.findUnique({ where: { id: BigInt(chatTemplateId) } });
  if (!template) throw invalidField('model.chatTemplateId', 'This chat template does not exist.');
  const [model] = await tx.model.createManyAndReturn({
    data: { ...fields, chatTemplateId: template.id },
    skipDuplicates: true,
  });
  if (model) return model.id;
  throw invalidField('model.name', 'A model of this name exists: choose it, or take another name.');
}
