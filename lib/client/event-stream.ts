const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/**
 * Listens to server-sent events of one name while the page is looked at: a browser has only a few connections per host,
 * and a hidden tab must not hold one. Comes back with growing pauses when the stream breaks. Returns how to stop.
 */
export function listenWhileVisible(url: string, name: string, onData: (data: unknown) => void): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waitMs = FIRST_WAIT_MS;

  function open() {
    source = new EventSource(url);
    source.addEventListener(name, (event) => {
      waitMs = FIRST_WAIT_MS;
      onData(JSON.parse(event.data));
    });
    source.addEventListener('error', () => {
      close();
      timer = setTimeout(open, waitMs);
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
    });
  }
  function close() {
    clearTimeout(timer);
    source?.close();
    source = null;
  }
  function onVisibility() {
    close();
    if (!document.hidden) open();
  }

  onVisibility();
  document.addEventListener('visibilitychange', onVisibility);
  return () => {
    document.removeEventListener('visibilitychange', onVisibility);
    close();
  };
}
