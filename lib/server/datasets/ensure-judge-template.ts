import { contentHash } from '@/lib/domain/content-hash';
import { builtInJudgeTemplate, missingPlaceholders } from '@/lib/domain/judge-template';
import { isStorable } from '@/lib/domain/storable-text';
import { AppError, invalidField } from '@/lib/errors';
import type { JudgeTemplate } from '@/prisma/generated/client';
import type { Tx } from '../db';

export interface JudgeTemplateInput {
  name: string;
  text: string;
}

const builtIn: JudgeTemplateInput = { name: 'built-in', text: builtInJudgeTemplate };
const ATTEMPTS = 5;

/** The project's version of this very text; made as the next version of its name if there is none. */
export async function ensureJudgeTemplate(
  tx: Tx,
  projectId: bigint,
  input: JudgeTemplateInput = builtIn,
): Promise<JudgeTemplate> {
  const missing = missingPlaceholders(input.text);
  if (missing.length > 0) throw invalidField('judgeTemplate.text', `The text lacks ${missing.join(', ')}.`);
  if (!isStorable(input.text) || !isStorable(input.name)) {
    throw invalidField('judgeTemplate.text', 'The text holds a character that cannot be stored.');
  }
  const hash = contentHash(input.text);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const found = await tx.judgeTemplate.findUnique({ where: { projectId_hash: { projectId, hash } } });
    if (found) return found;
    // Somebody else may take the version meanwhile: then nothing is inserted, and the next attempt counts anew.
    await tx.$executeRaw`
      INSERT INTO judge_template (project_id, name, version, text, hash)
      SELECT ${projectId}, ${input.name}, coalesce(max(version), 0) + 1, ${input.text}, ${hash}
      FROM judge_template WHERE project_id = ${projectId} AND name = ${input.name}
      ON CONFLICT DO NOTHING`;
  }
  throw new AppError('conflict', `The judge template “${input.name}” is being changed by others: try again.`);
}
