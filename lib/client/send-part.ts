import { appendUploadEndpoint, type UploadView, uploadView } from '@/lib/contracts/upload';
import { AppError } from '@/lib/errors';
import { endpointUrl, responseError } from './request';

export interface Part {
  project: string;
  id: number;
  offset: number;
  bytes: Blob;
  onSent: (bytes: number) => void;
  signal: AbortSignal;
}

/** Without a sign of life for so long a connection is lost, whatever the browser thinks. */
const SILENT_MS = 60_000;

/** Sends one part of a file. Not by fetch, which does not tell how much of it has been sent. */
export function sendPart({ project, id, offset, bytes, onSent, signal }: Part): Promise<UploadView> {
  const url = endpointUrl(appendUploadEndpoint, { params: { project, id }, query: { offset } });
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const alive = () => {
      clearTimeout(timer);
      timer = setTimeout(() => call.abort(), SILENT_MS);
    };
    const abort = () => call.abort();
    call.open('PATCH', url);
    call.setRequestHeader('content-type', 'application/octet-stream');
    call.upload.onprogress = (event) => {
      alive();
      onSent(event.loaded);
    };
    call.onload = () => settle(call).then(resolve, reject);
    call.onerror = () => reject(new AppError('unavailable', 'The connection was lost.'));
    call.onabort = () => reject(new AppError('unavailable', 'The connection was cut.'));
    call.onloadend = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    };
    signal.addEventListener('abort', abort);
    alive();
    call.send(bytes);
  });
}

async function settle(call: XMLHttpRequest): Promise<UploadView> {
  const response = new Response(call.responseText, { status: call.status });
  if (!response.ok) throw await responseError(response);
  return uploadView.parse(await response.json());
}
