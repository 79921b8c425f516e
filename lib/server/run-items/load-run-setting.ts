import type { RunConfig } from '@/lib/contracts/run';
import type { ChatTemplate } from '@/lib/domain/chat-template';
import type { SystemActor } from '../actor';
import { db } from '../db';
import { parseRunConfig } from '../runs/run-config';

/** A run's frozen configuration with the very texts it was started with. */
export interface RunSetting {
  id: bigint;
  modelId: bigint;
  config: RunConfig;
  judgeTemplate: string;
  chatTemplate: ChatTemplate;
}

export async function loadRunSetting(_actor: SystemActor, runId: bigint): Promise<RunSetting> {
  const run = await db().run.findUniqueOrThrow({ where: { id: runId } });
  const config = parseRunConfig(run.config);
  const [judge, chat] = await Promise.all([
    db().judgeTemplate.findUniqueOrThrow({ where: { id: BigInt(config.judgeTemplate.id) } }),
    db().chatTemplate.findUniqueOrThrow({ where: { id: BigInt(config.chatTemplate.id) } }),
  ]);
  return { id: run.id, modelId: run.modelId, config, judgeTemplate: judge.text, chatTemplate: chat };
}
