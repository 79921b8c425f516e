'use client';

import { useMay } from '@/components/layout/project-context';
import { Card } from '@/components/ui/card';
import type { ImportView } from '@/lib/contracts/dataset';
import { DropZone } from './drop-zone';
import { UploadProgress } from './upload-progress';
import { useUpload } from './use-upload';

/** Brings the downloaded rows in again once they are corrected, and nothing else. */
export function CorrectedRows({ project, view }: { project: string; view: ImportView }) {
  const { upload, send, cancel } = useUpload(project, view.dataset.name, view.id);
  if (!useMay('engineer')) return null;
  return (
    <Card title="Import the corrected rows">
      <p className="mb-3 max-w-prose">
        Download the rows, correct what stands under <code className="font-mono">row</code> in each line, and
        bring the file back here: these rows alone are added to {view.dataset.name}, and they keep their
        numbers. Lines you cannot correct may be deleted.
      </p>
      <DropZone
        onFile={send}
        disabled={upload.state === 'sending'}
        title="Drop the corrected file here, or choose it"
        hint="The downloaded JSONL, corrected."
      />
      <UploadProgress upload={upload} onCancel={cancel} />
    </Card>
  );
}
