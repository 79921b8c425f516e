import type { GenerateInput, PlaygroundEvent } from '@/lib/contracts/playground';
import { contentHash } from '@/lib/domain/content-hash';
import { escapeSpecial } from '@/lib/domain/special-tokens';
import { TemplateError } from '@/lib/domain/template-error';
import { AppError, invalidField } from '@/lib/errors';
import { InferenceError } from '@/lib/inference/inference-error';
import { turnTexts } from '@/lib/inference/render-turns';
import { type Actor, actorId } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { serversToAsk } from './asked-server';
import type { Column } from './column';
import { eventResponse } from './event-response';
import { explainFault } from './explain-fault';
import { takeGeneration } from './generation-slots';
import { loadJudged } from './load-judged';
import { writeChat } from './write-chat';
import { reachServer, writeColumn } from './write-column';

/**
 * Has a model judge one pair of answers and sends what it writes as server-sent events. Whoever goes away, or stops,
 * stops the model: the request to the inference server is aborted with the one to this server.
 */
export async function generate(
  actor: Actor,
  input: GenerateInput & { project: string; signal: AbortSignal },
): Promise<Response> {
  const project = await authorise(actor, input.project, 'engineer');
  const u = await loadJudged(project.id, input);
  const model = await db().model.findUnique({
    where: { id: BigInt(input.model) },
    include: { chatTemplate: true },
  });
  if (!model) throw invalidField('model', 'There is no such model.');
  const promptHash = contentHash(u);
  const gone = new AbortController();
  const column: Column = {
    projectId: project.id,
    model,
    chatTemplate: model.chatTemplate,
    u,
    promptHash,
    texts: textsOf(model.chatTemplate, model.span, u),
    escaped: escapeSpecial(u, model.chatTemplate).found,
    sampling: {
      temperature: input.temperature,
      topP: input.topP,
      maxTokens: input.maxTokens,
      seed: input.seed,
    },
    servers: await serversToAsk(model, promptHash),
    signal: AbortSignal.any([input.signal, gone.signal]),
  };
  const giveBack = await takeGeneration(actorId(actor));
  return eventResponse({ events: generation(column), onCancel: () => gone.abort(), onEnd: giveBack });
}

function textsOf(...input: Parameters<typeof turnTexts>): ReturnType<typeof turnTexts> {
  try {
    return turnTexts(...input);
  } catch (cause) {
    if (cause instanceof TemplateError) throw new AppError('conflict', cause.message, { cause });
    throw cause;
  }
}

/** All events of one column, its end included; what goes wrong is an event too. */
async function* generation(column: Column): AsyncGenerator<PlaygroundEvent, void> {
  const startedAt = performance.now();
  try {
    yield* await chooseWriter(column);
  } catch (error) {
    if (column.signal.aborted) return;
    yield explainFault(error);
  }
  yield { type: 'end', durationMs: performance.now() - startedAt };
}

async function chooseWriter(column: Column): Promise<AsyncGenerator<PlaygroundEvent, void>> {
  const chat = column.servers.find(({ client }) => client.kind === 'openai_chat');
  if (chat && column.servers.every(({ client }) => client.kind === 'openai_chat')) {
    return writeChat(column, chat);
  }
  try {
    const { server, ids } = await reachServer(column);
    return writeColumn(column, server, ids);
  } catch (error) {
    const talker = column.servers.find(({ client }) => client.streamChat);
    const cannot = error instanceof InferenceError && error.code === 'unsupported';
    if (cannot && talker) return writeChat(column, talker);
    throw error;
  }
}
