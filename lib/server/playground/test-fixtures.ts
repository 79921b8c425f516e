import { createParser } from 'eventsource-parser';
import type { GenerateGiven, PlaygroundEvent } from '@/lib/contracts/playground';
import { builtInChatTemplates } from '@/lib/domain/built-in-chat-templates';
import { builtInJudgeTemplate } from '@/lib/domain/judge-template';
import type { Dataset, Model, Project } from '@/prisma/generated/client';
import type { MemberRole } from '@/prisma/generated/enums';
import { auth } from '../accounts/auth';
import type { UserActor } from '../actor';
import { db } from '../db';
import { createDataset, createMember, createProject } from '../test-fixtures';

export interface Playground {
  project: Project;
  engineer: UserActor;
  model: Model;
  dataset: Dataset;
}

/** A project, a data set with the built-in judge template, and a model that `serverUrls` serve. */
export async function createPlayground(...serverUrls: string[]): Promise<Playground> {
  const project = await createProject();
  const engineer = await createMember(project, 'engineer');
  const dataset = await createDataset(project);
  await db().judgeTemplate.update({
    where: { id: dataset.judgeTemplateId },
    data: { text: builtInJudgeTemplate },
  });
  const template = await db().chatTemplate.upsert({
    where: { name_version: { name: 'chatml', version: 1 } },
    create: { ...builtInChatTemplates[1], version: 1, hash: 'chatml', builtIn: true },
    update: {},
  });
  const model = await db().model.create({
    data: { name: `model of ${project.slug}`, chatTemplateId: template.id },
  });
  for (const baseUrl of serverUrls) {
    await db().server.create({ data: { modelId: model.id, baseUrl, servedModel: 'fixture' } });
  }
  return { project, engineer, model, dataset };
}

/** The headers of somebody with that role in the project. */
export async function headersOf(
  project: Project,
  who: MemberRole | UserActor,
): Promise<Record<string, string>> {
  const { userId } = typeof who === 'string' ? await createMember(project, who) : who;
  const { key } = await auth().api.createApiKey({
    body: { userId, name: 'k', metadata: { project: project.slug } },
  });
  return { authorization: `Bearer ${key}` };
}

export const texts = { question: 'What is 6 × 7?', answerA: 'It is 42.', answerB: 'It is 43.' };

export function bodyFor({ model }: Pick<Playground, 'model'>, given: Partial<GenerateGiven> = {}): string {
  return JSON.stringify({
    model: Number(model.id),
    judged: { from: 'text', ...texts },
    maxTokens: 64,
    ...given,
  });
}

/** Reads a response's events until `enough` says so, else to the end. */
export async function readEvents(
  response: Response,
  enough: (event: PlaygroundEvent) => boolean = () => false,
): Promise<PlaygroundEvent[]> {
  const events: PlaygroundEvent[] = [];
  const parser = createParser({ onEvent: ({ data }) => events.push(JSON.parse(data)) });
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  while (reader && !events.some(enough)) {
    const { done, value } = await reader.read();
    if (done) break;
    parser.feed(decoder.decode(value, { stream: true }));
  }
  reader?.releaseLock();
  return events;
}

export function ofType<T extends PlaygroundEvent['type']>(
  events: PlaygroundEvent[],
  type: T,
): Extract<PlaygroundEvent, { type: T }> {
  const found = events.find((event): event is Extract<PlaygroundEvent, { type: T }> => event.type === type);
  if (!found) throw new Error(`no event ${type} among ${events.map((event) => event.type).join(', ')}`);
  return found;
}
