import * as z from 'zod';
import { id, projectIdParams } from './common';
import { endpoint } from './endpoint';

const count = z.number().int().min(0);
const probability = z.number().min(0).max(1);

const trajectoryView = z.object({
  candidateId: id,
  model: z.object({ id, name: z.string() }),
  /** null: nobody has asked for it yet */
  state: z.enum(['queued', 'building', 'ready', 'failed']).nullable(),
  error: z.string().nullable(),
  /** where each sentence ends in the reason, in UTF-16 units */
  ends: z.array(count),
  /** one more than sentences: the first is before the reason said anything */
  points: z.array(z.object({ pTarget: probability, pOther: probability, share: probability })),
  /** the tipping sentence, counted from 1; 0: decided before the reason; null: leans nowhere at the end */
  tipping: count.nullable(),
});
export type TrajectoryView = z.infer<typeof trajectoryView>;

const path = '/projects/{project}/samples/{id}/candidates/{candidate}/trajectory';
const params = projectIdParams.extend({ candidate: id });
const query = z.object({ model: id.optional() });
const tag = 'Samples';

export const getTrajectoryEndpoint = endpoint({
  method: 'GET',
  path,
  summary: 'Where the verdict stood after each sentence of a reason, under one scorer',
  tag,
  params,
  query,
  response: trajectoryView,
});

export const requestTrajectoryEndpoint = endpoint({
  method: 'POST',
  path,
  summary: 'Compute that, in the background; what is there already is kept, what failed is tried again',
  tag,
  params,
  query,
  response: trajectoryView,
});
