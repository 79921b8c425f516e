'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { uploadPreferenceFile } from '@/lib/client/upload-preference-file';
import { AppError } from '@/lib/errors';
import { refuseEarly } from './refuse-early';

type Upload =
  | { state: 'idle' }
  | { state: 'sending'; fileName: string; sentBytes: number; totalBytes: number }
  | { state: 'failed'; message: string; field: string | null };

/** Sends a file and goes to its preview. A file that is no JSONL is refused before it is sent. */
export function useUpload(project: string, dataset: string) {
  const router = useRouter();
  const [upload, setUpload] = useState<Upload>({ state: 'idle' });
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function send(file: File) {
    if (dataset.trim() === '') {
      setUpload({ state: 'failed', message: 'Give the data set a name first.', field: 'dataset' });
      return;
    }
    const abort = new AbortController();
    running.current = abort;
    const sending = { state: 'sending' as const, fileName: file.name, totalBytes: file.size };
    setUpload({ ...sending, sentBytes: 0 });
    try {
      await refuseEarly(file, 'preferences');
      const onProgress = (sentBytes: number) => setUpload({ ...sending, sentBytes });
      const { id } = await uploadPreferenceFile({ project, dataset, file, onProgress, signal: abort.signal });
      router.push(`/p/${project}/datasets/imports/${id}`);
    } catch (error) {
      if (abort.signal.aborted) setUpload({ state: 'idle' });
      else setUpload(failure(error));
    }
  }

  return { upload, send, cancel: () => running.current?.abort() };
}

function failure(error: unknown): Upload {
  const message = error instanceof Error ? error.message : 'The upload failed.';
  const field = error instanceof AppError ? (error.fields[0]?.field ?? null) : null;
  return { state: 'failed', message, field };
}
