const KEPT = 5;

function key(project: string): string {
  return `reasondesk-recent-samples:${project}`;
}

/** The samples opened last in this browser, newest first. */
export function recentSamples(project: string): number[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key(project)) ?? '[]');
    return Array.isArray(stored) ? stored.filter((id) => Number.isSafeInteger(id)) : [];
  } catch {
    // Storage that is forbidden or holds something else: there is nothing recent then.
    return [];
  }
}

export function rememberSample(project: string, id: number): void {
  const ids = [id, ...recentSamples(project).filter((other) => other !== id)].slice(0, KEPT);
  try {
    localStorage.setItem(key(project), JSON.stringify(ids));
  } catch {
    // Storage may be full or forbidden; nothing depends on it.
  }
}
