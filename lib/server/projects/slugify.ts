const MAX_LENGTH = 40;

/** A name as it stands in addresses: lower-case Latin letters, digits and single hyphens; `project` where none are. */
export function slugify(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_LENGTH)
    .replace(/^-+|-+$/g, '');
  return slug === '' ? 'project' : slug;
}
