import { createHash, randomUUID } from 'node:crypto';
import type { Dataset, Model, Project, Sample } from '@/prisma/generated/client';
import type { MemberRole } from '@/prisma/generated/enums';
import type { UserActor } from './actor';
import { db } from './db';

/** A user who is a member of nothing yet. */
export async function createUser(name = 'Someone'): Promise<UserActor> {
  const userId = randomUUID();
  const email = `${userId}@example.org`;
  await db().user.create({ data: { id: userId, name, email } });
  return { kind: 'user', userId, name, email, admin: false, onlyProject: null };
}

export async function createMember(
  project: Project,
  role: MemberRole,
  name: string = role,
): Promise<UserActor> {
  const actor = await createUser(name);
  await db().member.create({ data: { projectId: project.id, userId: actor.userId, role } });
  return actor;
}

export async function createProject(): Promise<Project> {
  return await db().project.create({ data: { slug: `p-${randomUUID().slice(0, 8)}`, name: 'Test project' } });
}

export async function createDataset(project: Project): Promise<Dataset> {
  const name = randomUUID().slice(0, 8);
  const text = '{question}\n{answer_a}\n{answer_b}';
  const template = await db().judgeTemplate.create({
    data: { projectId: project.id, name, version: 1, text, hash: sha256(text + name) },
  });
  return await db().dataset.create({
    data: { projectId: project.id, name: `Data ${name}`, judgeTemplateId: template.id },
  });
}

export async function createSample(dataset: Dataset, fields: Partial<Sample> = {}): Promise<Sample> {
  const question = fields.question ?? `Question ${randomUUID().slice(0, 8)}`;
  return await db().sample.create({
    data: {
      projectId: dataset.projectId,
      datasetId: dataset.id,
      question,
      answerA: 'Answer one',
      answerB: 'Answer two',
      target: 'A',
      promptHash: sha256(question),
      questionPreview: question,
      ...fields,
    },
  });
}

export async function createModel(): Promise<Model> {
  const name = `model-${randomUUID().slice(0, 8)}`;
  const template = await db().chatTemplate.upsert({
    where: { name_version: { name: 'chatml', version: 1 } },
    create: { name: 'chatml', version: 1, source: '', eot: '<|im_end|>', hash: 'chatml', builtIn: true },
    update: {},
  });
  return await db().model.create({ data: { name, chatTemplateId: template.id } });
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
