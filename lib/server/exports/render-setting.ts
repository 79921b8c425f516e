import type { ExportChoice, ExportManifest } from '@/lib/contracts/export';
import type { ChatTemplate } from '@/lib/domain/chat-template';
import { db } from '../db';

/** The very texts an export is rendered with. Template versions are immutable, so that their ids are enough. */
export interface RenderSetting {
  choice: ExportChoice;
  chatTemplate: ChatTemplate;
  /** by data set */
  judgeTemplates: Map<bigint, string>;
}

export async function loadRenderSetting(
  manifest: Pick<ExportManifest, 'chatTemplate' | 'datasets'> & { export: { choice: ExportChoice } },
): Promise<RenderSetting> {
  const [chat, judges] = await Promise.all([
    db().chatTemplate.findUniqueOrThrow({ where: { id: BigInt(manifest.chatTemplate.id) } }),
    db().judgeTemplate.findMany({
      where: { id: { in: manifest.datasets.map((dataset) => BigInt(dataset.judgeTemplate)) } },
    }),
  ]);
  const texts = new Map(judges.map(({ id, text }) => [id, text]));
  const judgeTemplates = new Map(
    manifest.datasets.map(({ id, judgeTemplate }) => [BigInt(id), texts.get(BigInt(judgeTemplate)) ?? '']),
  );
  return { choice: manifest.export.choice, chatTemplate: chat, judgeTemplates };
}
