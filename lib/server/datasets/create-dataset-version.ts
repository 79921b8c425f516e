import { AppError } from '@/lib/errors';
import { enqueue } from '@/lib/queue/enqueue';
import type { Dataset, JudgeTemplate } from '@/prisma/generated/client';
import type { Actor } from '../actor';
import type { Tx } from '../db';
import { recordAudit } from '../projects/record-audit';

const ATTEMPTS = 100;
const MAX_NAME = 120;

/** The next version of a data set under another judge template: empty, until a worker has rendered its samples. */
export async function createDatasetVersion(
  tx: Tx,
  actor: Actor,
  parent: Dataset,
  template: JudgeTemplate,
): Promise<{ id: number; name: string }> {
  const base = parent.name.replace(/ v\d+$/, '');
  for (let version = parent.version + 1; version <= parent.version + ATTEMPTS; version += 1) {
    const name = `${base.slice(0, MAX_NAME - 6)} v${version}`;
    const [made] = await tx.dataset.createManyAndReturn({
      data: {
        projectId: parent.projectId,
        name,
        judgeTemplateId: template.id,
        parentId: parent.id,
        version,
        buildState: 'building',
      },
      skipDuplicates: true,
    });
    // The name is taken, by another version or by chance.
    if (!made) continue;
    await enqueue(tx, 'build-dataset-version', [{ datasetId: String(made.id) }]);
    await recordAudit(tx, actor, {
      projectId: parent.projectId,
      action: 'create-dataset-version',
      subject: `dataset/${made.id}`,
      detail: { name, parent: Number(parent.id), template: template.name, templateVersion: template.version },
    });
    return { id: Number(made.id), name };
  }
  throw new AppError('conflict', `There are too many versions of “${base}”.`);
}
