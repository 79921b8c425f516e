import * as z from 'zod';

/** One run that is not over, as the event `runs` of a project's stream tells of it. */
export const runningRun = z.object({
  id: z.number(),
  name: z.string(),
  kind: z.string(),
  state: z.string(),
  done: z.number(),
  failed: z.number(),
  total: z.number(),
  etaSeconds: z.number().nullable(),
});
export type RunningRun = z.infer<typeof runningRun>;

export const runningRunsEvent = z.array(runningRun);
