import type { TaskName, TaskPayload } from '@/lib/queue/tasks';
import { buildDatasetVersionTask } from './tasks/build-dataset-version';
import { buildExportTask } from './tasks/build-export';
import { buildPairSetTask } from './tasks/build-pair-set';
import { crossCheck } from './tasks/cross-check';
import { fetchImportTask } from './tasks/fetch-import';
import { importFile } from './tasks/import-file';
import { measureDatasetTask } from './tasks/measure-dataset';
import { runItem } from './tasks/run-item';
import { startRunTask } from './tasks/start-run';
import { traceVerdict } from './tasks/trace-verdict';
import type { TaskRun } from './worker-context';

interface Task<N extends TaskName> {
  /** how many of these a process works on at once; null is as many as the inference servers take */
  slots: number | null;
  run: (payload: TaskPayload<N>, task: TaskRun) => Promise<void>;
}

/** Every task a worker does. Each has slots of its own, so that hours of sampling hold up no import. */
export const taskRegistry: { [N in TaskName]: Task<N> } = {
  'start-run': { slots: 2, run: startRunTask },
  'run-item': { slots: null, run: runItem },
  'fetch-import': { slots: 2, run: fetchImportTask },
  // In the background: what people wait for has the servers first.
  'cross-check': { slots: 1, run: crossCheck },
  'import-file': { slots: 1, run: async (payload, { signal }) => await importFile(payload, signal) },
  'measure-dataset': { slots: 1, run: measureDatasetTask },
  'build-dataset-version': { slots: 1, run: buildDatasetVersionTask },
  'trace-verdict': { slots: 2, run: traceVerdict },
  'build-pair-set': { slots: 1, run: buildPairSetTask },
  'build-export': { slots: 1, run: buildExportTask },
};
