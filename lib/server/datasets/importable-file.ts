/** Names that files of rows have; what is in them decides when they are looked at. */
const dataFile = /\.(jsonl|ndjson|json|csv|tsv|parquet)(\.(gz|zst|zip))?$|\.zip$/i;

export function isImportableName(name: string): boolean {
  return dataFile.test(name);
}
