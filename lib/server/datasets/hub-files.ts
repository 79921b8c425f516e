import type http from 'node:http';
import * as z from 'zod';
import type { HubFilesView } from '@/lib/contracts/import-source';
import { AppError, invalidField } from '@/lib/errors';
import { configAndSplit, hubConfigs } from './hub-configs';
import { hubRequest, hubUrl } from './hub-request';
import { isImportableName } from './importable-file';

export interface HubPlace {
  repository: string;
  revision: string;
  token: string | null;
}

const MAX_REPLY_BYTES = 16 * 2 ** 20;
const MAX_PAGES = 20;

const info = z.object({ sha: z.string().regex(/^[0-9a-f]{7,64}$/), cardData: z.unknown().optional() });
const tree = z.array(
  z.object({
    type: z.string(),
    path: z.string(),
    size: z.number().int().min(0).default(0),
    lfs: z.object({ size: z.number().int().min(0) }).nullish(),
  }),
);

/** The data files of a data set on the hub, at the commit that the revision names just now. */
export async function hubFiles(place: HubPlace): Promise<HubFilesView> {
  const base = `${hubUrl()}/api/datasets/${place.repository}`;
  const about = info.parse(
    (await askJson(`${base}/revision/${encodeURIComponent(place.revision)}`, place)).data,
  );
  const configs = hubConfigs(about.cardData);
  const files: HubFilesView['files'] = [];
  let next: string | null = `${base}/tree/${about.sha}?recursive=true`;
  for (let pages = 0; next && pages < MAX_PAGES; pages += 1) {
    const page: { data: unknown; next: string | null } = await askJson(next, place);
    for (const entry of tree.parse(page.data)) {
      if (entry.type !== 'file' || !isImportableName(entry.path)) continue;
      const bytes = entry.lfs?.size ?? entry.size;
      files.push({ path: entry.path, bytes, ...configAndSplit(entry.path, configs) });
    }
    next = page.next;
  }
  return { repository: place.repository, revision: about.sha, files };
}

/** Where the bytes of a file are. */
export function hubFileUrl(place: { repository: string; revision: string; path: string }): string {
  const path = place.path.split('/').map(encodeURIComponent).join('/');
  return `${hubUrl()}/datasets/${place.repository}/resolve/${place.revision}/${path}`;
}

/** @throws AppError that says what a status other than success means for a data set. */
export function refuseStatus(status: number, repository: string): void {
  if (status >= 200 && status < 300) return;
  if (status === 401 || status === 403 || status === 404) {
    throw invalidField(
      'repository',
      `The hub shows no data set “${repository}” (${status}). If it is private or asks for consent, give a token that may read it.`,
    );
  }
  throw new AppError('unavailable', `The hub answered ${status}: try again later.`);
}

async function askJson(url: string, place: HubPlace): Promise<{ data: unknown; next: string | null }> {
  const response = await hubRequest({ url, token: place.token, headers: { accept: 'application/json' } });
  const text = await readText(response);
  refuseStatus(response.statusCode ?? 0, place.repository);
  try {
    return { data: JSON.parse(text), next: nextPage(response, url) };
  } catch (cause) {
    throw new AppError('unavailable', 'What answers at the hub’s address does not speak like one.', {
      cause,
    });
  }
}

async function readText(response: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_REPLY_BYTES) {
      throw new AppError('unavailable', 'The hub’s list of files is too long.');
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** From the `Link` header; only on the hub itself. */
function nextPage({ headers }: http.IncomingMessage, url: string): string | null {
  const link = /<([^>]+)>;\s*rel="next"/.exec(String(headers.link ?? ''))?.[1];
  const next = link ? URL.parse(link, url) : null;
  return next && next.origin === new URL(hubUrl()).origin ? next.href : null;
}
