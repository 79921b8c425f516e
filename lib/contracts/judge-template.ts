import * as z from 'zod';
import { id, name, projectIdParams, projectParams, verdict } from './common';
import { endpoint } from './endpoint';

const count = z.number().int().min(0);
const text = z.string().min(1).max(100_000);
const tag = 'Data sets';

const judgeTemplateView = z.object({
  name: z.string(),
  /** null: built in, and not used in this project yet */
  version: count.nullable(),
  text: z.string(),
  /** SHA-256, hex */
  hash: z.string(),
  /** data sets that use it */
  datasets: count,
});
export type JudgeTemplateView = z.infer<typeof judgeTemplateView>;

export const listJudgeTemplatesEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/judge-templates',
  summary: 'The judge templates of a project and the built-in one, newest first',
  tag,
  params: projectParams,
  response: z.array(judgeTemplateView),
});

const judgeTemplatePreview = z.object({
  /** placeholders the text lacks: nothing can be rendered without them */
  missing: z.array(z.string()),
  /** the text filled with a sample; null while something is missing */
  prompt: z.string().nullable(),
  characters: count,
  /** of the rendered prompt; null without a server that counts them */
  tokens: z.object({ count, model: z.string() }).nullable(),
  /** what it is filled with; null: an example, because the data set has no sample of its own */
  sample: z.object({ id, target: verdict }).nullable(),
});
export type JudgeTemplatePreview = z.infer<typeof judgeTemplatePreview>;

export const previewJudgeTemplateEndpoint = endpoint({
  method: 'POST',
  path: '/projects/{project}/judge-templates/preview',
  summary: 'A judge template as it would make the prompt U of a sample, with its length',
  tag,
  params: projectParams,
  body: z.object({
    text,
    /** left out: an example */
    dataset: id.optional(),
    /** one of the data set’s samples; left out: its first */
    sample: id.optional(),
  }),
  response: judgeTemplatePreview,
});

export const changeJudgeTemplateEndpoint = endpoint({
  method: 'POST',
  path: '/projects/{project}/datasets/{id}/judge-template',
  summary:
    'Another judge template for a data set. With samples in it, the samples stay as they are and a new version of the data set is made',
  tag,
  params: projectIdParams,
  body: z.object({ name, text }),
  response: z.object({
    dataset: z.object({ id, name: z.string() }),
    /** a new data set, whose samples are being rendered; false: the data set itself took the template */
    newVersion: z.boolean(),
  }),
});
