import { runConfig } from '@/lib/contracts/run';
import type { SampleRunView } from '@/lib/contracts/sample';
import { db } from '../db';

/** The runs that a sample's candidates come from, oldest first. For callers that have authorised. */
export async function readSampleRuns(sampleId: bigint): Promise<SampleRunView[]> {
  const runs = await db().run.findMany({
    where: { candidates: { some: { sampleId } } },
    select: { id: true, name: true, config: true, configHash: true },
    orderBy: { id: 'asc' },
  });
  return runs.map(({ id, name, config, configHash }) => {
    const frozen = runConfig.parse(config);
    return {
      id: Number(id),
      name,
      configHash,
      model: frozen.model,
      chatTemplate: frozen.chatTemplate,
      judgeTemplate: frozen.judgeTemplate,
      sampler:
        frozen.kind === 'sample_score'
          ? {
              n: frozen.n,
              temperature: frozen.temperature,
              topP: frozen.topP,
              topK: frozen.topK,
              maxTokens: frozen.maxTokens,
              seed: frozen.seed,
              verdictTemperature: frozen.verdictTemperature,
            }
          : null,
    };
  });
}
