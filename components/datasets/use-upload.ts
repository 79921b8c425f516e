'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { useDeleteUpload } from '@/lib/client/datasets';
import { uploadInParts } from '@/lib/client/upload-in-parts';
import { AppError } from '@/lib/errors';
import { refuseEarly } from './refuse-early';

export type Upload =
  | { state: 'idle' }
  | { state: 'sending'; fileName: string; sentBytes: number; totalBytes: number; waiting: boolean }
  | { state: 'failed'; message: string; field: string | null };

/** Sends a file and goes to its preview. A file that is no data is refused before it is sent. */
export function useUpload(project: string, dataset: string, corrects?: number) {
  const router = useRouter();
  const [upload, setUpload] = useState<Upload>({ state: 'idle' });
  const running = useRef<AbortController>(null);
  const begun = useRef<number>(null);
  const { mutate: drop } = useDeleteUpload(project);
  // Leaving the page stops it; what has arrived stays for a day, and the same file goes on from there.
  useEffect(() => () => running.current?.abort(), []);

  async function send(file: File) {
    if (dataset.trim() === '') {
      setUpload({ state: 'failed', message: 'Give the data set a name first.', field: 'dataset' });
      return;
    }
    const abort = new AbortController();
    running.current = abort;
    const sending = { state: 'sending' as const, fileName: file.name, totalBytes: file.size };
    setUpload({ ...sending, sentBytes: 0, waiting: false });
    try {
      await refuseEarly(file, 'preferences');
      const { id } = await uploadInParts({
        project,
        dataset,
        file,
        corrects,
        signal: abort.signal,
        onBegun: (uploadId) => {
          begun.current = uploadId;
        },
        onProgress: (progress) => setUpload({ ...sending, ...progress }),
      });
      router.push(`/p/${project}/datasets/imports/${id}`);
    } catch (error) {
      if (abort.signal.aborted) setUpload({ state: 'idle' });
      else setUpload(failure(error));
    }
  }

  function cancel() {
    running.current?.abort();
    if (begun.current !== null) drop(begun.current);
    begun.current = null;
  }

  return { upload, send, cancel };
}

function failure(error: unknown): Upload {
  const message = error instanceof Error ? error.message : 'The upload failed.';
  const field = error instanceof AppError ? (error.fields[0]?.field ?? null) : null;
  return { state: 'failed', message, field };
}
