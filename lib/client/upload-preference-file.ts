import { type ImportView, importView, uploadImportEndpoint } from '@/lib/contracts/dataset';
import { AppError } from '@/lib/errors';
import { endpointUrl, responseError } from './request';

interface Upload {
  project: string;
  dataset: string;
  file: File;
  onProgress: (sentBytes: number) => void;
  signal: AbortSignal;
}

/** Sends a file as it is. Not by fetch, which does not tell how much of it has been sent. */
export function uploadPreferenceFile({
  project,
  dataset,
  file,
  onProgress,
  signal,
}: Upload): Promise<ImportView> {
  const url = endpointUrl(uploadImportEndpoint, {
    params: { project },
    query: { dataset, file: file.name },
  });
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    call.open('POST', url);
    call.setRequestHeader('content-type', 'application/x-ndjson');
    call.upload.onprogress = (event) => onProgress(event.loaded);
    call.onload = () => settle(call).then(resolve, reject);
    call.onerror = () =>
      reject(new AppError('unavailable', 'The connection was lost. Upload the file again.'));
    call.onabort = () => reject(new AppError('unavailable', 'The upload was cancelled.'));
    signal.addEventListener('abort', () => call.abort());
    call.send(file);
  });
}

async function settle(call: XMLHttpRequest): Promise<ImportView> {
  const response = new Response(call.responseText, { status: call.status });
  if (!response.ok) throw await responseError(response);
  return importView.parse(await response.json());
}
