import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '@/lib/errors';
import { sendPart } from './send-part';
import { type UploadProgress, uploadInParts } from './upload-in-parts';

vi.mock('./send-part', () => ({ sendPart: vi.fn() }));

const MIB = 2 ** 20;
const file = new File([new Uint8Array(20 * MIB)], 'rows.jsonl', { lastModified: 1 });
const calls: string[] = [];
/** where the server's upload stands */
let receivedBytes = 0;
let create: () => Response;

function view(body: object = {}) {
  return Response.json({ id: 7, sizeBytes: file.size, receivedBytes, ...body });
}

beforeEach(() => {
  calls.length = 0;
  receivedBytes = 0;
  create = () => view();
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    calls.push(`${init.method} ${url.replace('/api/v1/projects/p/datasets/uploads', '')}`);
    if (init.method === 'POST' && url.endsWith('/uploads')) return create();
    return view();
  });
  vi.mocked(sendPart).mockImplementation(async ({ offset, bytes, onSent }) => {
    calls.push(`part ${offset / MIB}+${bytes.size / MIB}`);
    onSent(bytes.size);
    receivedBytes = offset + bytes.size;
    return { receivedBytes } as never;
  });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function upload(signal = new AbortController().signal) {
  const progress: UploadProgress[] = [];
  const done = uploadInParts({
    project: 'p',
    dataset: 'd',
    file,
    onProgress: (step) => progress.push(step),
    signal,
  });
  const settled = done.then(
    () => null,
    (error: unknown) => error,
  );
  // Reading a file takes turns of the event loop that no fake timer knows of.
  for (let i = 0; i < 50; i += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    await vi.advanceTimersByTimeAsync(1_000);
  }
  return { error: await settled, progress };
}

describe('uploadInParts', () => {
  it('sends the parts in order and finishes', async () => {
    const { progress } = await upload();
    expect(calls).toEqual(['POST ', 'part 0+8', 'part 8+8', 'part 16+4', 'POST /7/finish']);
    expect(progress.at(-1)).toEqual({ sentBytes: file.size, waiting: false });
  });

  it('goes on with what is there from before', async () => {
    receivedBytes = 16 * MIB;
    await upload();
    expect(calls).toEqual(['POST ', 'part 16+4', 'POST /7/finish']);
  });

  it('waits for a lost connection, then asks how much has arrived', async () => {
    vi.mocked(sendPart).mockImplementationOnce(async () => {
      receivedBytes = 3 * MIB;
      throw new AppError('unavailable', 'The connection was lost.');
    });
    const { error, progress } = await upload();
    expect(error).toBeNull();
    expect(calls).toEqual(['POST ', 'GET /7', 'part 3+8', 'part 11+8', 'part 19+1', 'POST /7/finish']);
    expect(progress.some(({ waiting }) => waiting)).toBe(true);
  });

  it('goes on behind another page that sends the same file', async () => {
    vi.mocked(sendPart).mockImplementationOnce(async () => {
      receivedBytes = 12 * MIB;
      throw new AppError('conflict', 'The upload stands elsewhere.');
    });
    const { error, progress } = await upload();
    expect(error).toBeNull();
    expect(calls).toEqual(['POST ', 'GET /7', 'part 12+8', 'POST /7/finish']);
    expect(progress.every(({ waiting }) => !waiting)).toBe(true);
  });

  it('gives a refused file up, in the server’s words', async () => {
    vi.mocked(sendPart).mockRejectedValueOnce(new AppError('invalid', 'This looks like a PNG image.'));
    const { error } = await upload();
    expect(error).toMatchObject({ message: 'This looks like a PNG image.' });
    expect(calls).toEqual(['POST ', 'DELETE /7']);
  });

  it('does not insist where the server says no', async () => {
    create = () => Response.json({ error: { code: 'conflict', message: 'Too many.' } }, { status: 409 });
    expect((await upload()).error).toMatchObject({ message: 'Too many.' });
    expect(calls).toEqual(['POST ']);
  });

  it('stops when it is told to, and leaves what has arrived', async () => {
    const abort = new AbortController();
    vi.mocked(sendPart).mockImplementationOnce(async () => {
      abort.abort();
      throw new AppError('unavailable', 'The connection was cut.');
    });
    expect((await upload(abort.signal)).error).toMatchObject({ name: 'AbortError' });
    expect(calls).toEqual(['POST ']);
  });
});
