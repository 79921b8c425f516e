/** A name that every file system takes, with the id that tells two exports apart. */
export function exportFileName({ id, name }: { id: bigint; name: string }): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase()
    .slice(0, 60);
  return `${plain || 'export'}-${id}.jsonl`;
}
