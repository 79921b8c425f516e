import { AppError } from '@/lib/errors';
import type { SystemActor } from '../actor';
import { db, type Tx } from '../db';
import { normaliseBaseUrl } from '../servers/normalise-base-url';
import { ensureChatTemplates } from './ensure-chat-templates';

const CONCURRENCY = 2;

const embeddedModels = [
  {
    name: 'demo-judge',
    revision: 'SmolLM2-135M-Instruct Q4_1 + LoRA',
    note:
      'A toy: it writes fluent short reasons and well-formed verdicts, as a reason reward model does, but it judges ' +
      'hardly better than chance. Good for trying this desk out, not for data to train on.',
  },
  {
    name: 'smollm2-135m',
    revision: 'SmolLM2-135M-Instruct Q4_1',
    note:
      'The stock model, for comparison: it was never taught the reason turn, so its reasons are mostly empty and it ' +
      'writes no verdict tags.',
  },
] as const;

/**
 * Registers what the embedded inference server offers at `baseUrl`: chat templates, models and servers. To be called at
 * every start of a worker; the port may differ from the last one.
 */
export async function ensureEmbeddedModels(_actor: SystemActor, baseUrl: string): Promise<void> {
  const url = normaliseBaseUrl(baseUrl);
  await db().$transaction(async (tx) => {
    await ensureChatTemplates(tx);
    const template = await tx.chatTemplate.findFirst({
      where: { name: 'chatml', builtIn: true },
      orderBy: { version: 'desc' },
    });
    if (!template) throw new AppError('internal', 'The built-in chat template chatml is missing.');
    for (const model of embeddedModels) {
      const { id } = await tx.model.upsert({
        where: { name: model.name },
        create: { ...model, chatTemplateId: template.id, span: 'eot' },
        update: { note: model.note },
      });
      await ensureServer(tx, id, model.name, url);
    }
  });
}

async function ensureServer(tx: Tx, modelId: bigint, servedModel: string, baseUrl: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE server SET base_url = ${baseUrl}, last_error = NULL
    WHERE model_id = ${modelId} AND kind = 'embedded' AND base_url <> ${baseUrl}
      AND NOT EXISTS (SELECT 1 FROM server other WHERE other.model_id = ${modelId} AND other.base_url = ${baseUrl})`;
  await tx.$executeRaw`
    INSERT INTO server (model_id, kind, base_url, served_model, concurrency)
    VALUES (${modelId}, 'embedded', ${baseUrl}, ${servedModel}, ${CONCURRENCY})
    ON CONFLICT (model_id, base_url) DO NOTHING`;
}
