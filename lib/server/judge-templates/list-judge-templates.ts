import type { JudgeTemplateView } from '@/lib/contracts/judge-template';
import { contentHash } from '@/lib/domain/content-hash';
import { builtInJudgeTemplate } from '@/lib/domain/judge-template';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';

const SHOWN = 200;

export async function listJudgeTemplates(
  actor: Actor,
  input: { project: string },
): Promise<JudgeTemplateView[]> {
  const project = await authorise(actor, input.project, 'viewer');
  const found = await db().judgeTemplate.findMany({
    where: { projectId: project.id },
    include: { _count: { select: { datasets: true } } },
    orderBy: { id: 'desc' },
    take: SHOWN,
  });
  const own = found.map(({ name, version, text, hash, _count }) => ({
    name,
    version,
    text,
    hash,
    datasets: _count.datasets,
  }));
  const hash = contentHash(builtInJudgeTemplate);
  if (own.some((template) => template.hash === hash)) return own;
  return [...own, { name: 'built-in', version: null, text: builtInJudgeTemplate, hash, datasets: 0 }];
}
