import * as z from 'zod';
import { id, name } from './common';
import { endpoint } from './endpoint';

export const span = z.enum(['eot', 'reference']);

export const chatTemplateView = z.object({
  id,
  name: z.string(),
  version: z.number().int(),
  eot: z.string(),
  source: z.string(),
  builtIn: z.boolean(),
});
export type ChatTemplateView = z.infer<typeof chatTemplateView>;

export const modelView = z.object({
  id,
  name: z.string(),
  revision: z.string(),
  /** one sentence about what the model is good for */
  note: z.string(),
  span,
  chatTemplate: chatTemplateView.pick({ id: true, name: true, version: true }),
  /** how many enabled servers serve it, and how many of them answered when last spoken to */
  servers: z.number().int(),
  serversWell: z.number().int(),
});
export type ModelView = z.infer<typeof modelView>;

export const newModel = z.object({
  name,
  revision: z.string().trim().max(120).default(''),
  note: z.string().trim().max(500).default(''),
  chatTemplateId: id,
  span: span.default('eot'),
});

export const listModelsEndpoint = endpoint({
  method: 'GET',
  path: '/models',
  summary: 'What can sample and score',
  tag: 'Models and servers',
  response: z.array(modelView),
});

export const listChatTemplatesEndpoint = endpoint({
  method: 'GET',
  path: '/chat-templates',
  summary: 'How models’ turns are written',
  tag: 'Models and servers',
  response: z.array(chatTemplateView),
});

export const createChatTemplateEndpoint = endpoint({
  method: 'POST',
  path: '/chat-templates',
  summary: 'Add a chat template, or a new version of one, once it was tried out (administrators only)',
  tag: 'Models and servers',
  body: z.object({
    name,
    /** Jinja over `messages` of the roles user, reason and assistant */
    source: z.string().min(1, 'Write the template.').max(100_000),
    eot: z.string().min(1, 'Give the text of the end-of-turn token.').max(100),
  }),
  response: chatTemplateView,
});
