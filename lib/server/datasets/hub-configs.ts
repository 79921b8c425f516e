import * as z from 'zod';

/** What a data set's card says about its files: patterns of paths by configuration and split. */
interface HubConfig {
  config: string;
  split: string | null;
  pattern: RegExp;
}

const patterns = z.union([z.string(), z.array(z.string())]);
const cardData = z.object({
  configs: z.array(
    z.object({
      config_name: z.string(),
      data_files: z.union([
        patterns,
        z.array(z.object({ split: z.string(), path: patterns })),
        z.record(z.string(), patterns),
      ]),
    }),
  ),
});

/** None where the card says nothing, or something else. */
export function hubConfigs(card: unknown): HubConfig[] {
  const parsed = cardData.safeParse(card);
  if (!parsed.success) return [];
  return parsed.data.configs.flatMap(({ config_name: config, data_files: files }) => {
    const of = (split: string | null, paths: z.infer<typeof patterns>) =>
      [paths].flat().map((glob) => ({ config, split, pattern: globToRegExp(glob) }));
    if (typeof files === 'string') return of(null, files);
    if (!Array.isArray(files)) return Object.entries(files).flatMap(([split, paths]) => of(split, paths));
    return files.flatMap((entry) =>
      typeof entry === 'string' ? of(null, entry) : of(entry.split, entry.path),
    );
  });
}

/** By the card, or else by the words in the path that name a split. */
export function configAndSplit(
  path: string,
  configs: readonly HubConfig[],
): { config: string | null; split: string | null } {
  const known = configs.find(({ pattern }) => pattern.test(path));
  const split = known?.split ?? /(?:^|[/_.-])(train|test|validation|valid|dev|eval)/i.exec(path)?.[1] ?? null;
  return { config: known?.config ?? null, split };
}

function globToRegExp(glob: string): RegExp {
  const source = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*\/?|\*|\?/g, (star) => (star === '?' ? '[^/]' : star === '*' ? '[^/]*' : '.*'));
  return new RegExp(`^${source}$`);
}
