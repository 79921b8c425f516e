'use client';

import { useRouter } from 'next/navigation';
import { toast } from 'sonner';
import { messageOf } from '@/lib/errors';

const UNDO_MS = 6_000;

interface DeleteLater {
  /** said while it can be taken back */
  message: string;
  /** where the list is that it disappears from */
  listHref: string;
  /** deletes it for good, and says what was deleted */
  run: () => Promise<string>;
}

/**
 * Deletes the thing a page shows after a few seconds in which that can be taken back, on the page of its list. Leaving
 * the desk does it at once.
 */
export function useDeleteLater(): (thing: DeleteLater) => void {
  const router = useRouter();
  return ({ message, listHref, run }) => {
    const remove = async () => {
      window.removeEventListener('pagehide', now);
      try {
        toast.success(await run());
        router.refresh();
      } catch (error) {
        toast.error(messageOf(error) ?? 'It could not be deleted.');
      }
    };
    const timer = setTimeout(() => void remove(), UNDO_MS);
    function now() {
      clearTimeout(timer);
      void remove();
    }
    window.addEventListener('pagehide', now);
    const undo = () => {
      clearTimeout(timer);
      window.removeEventListener('pagehide', now);
    };
    toast(message, { duration: UNDO_MS, action: { label: 'Undo', onClick: undo } });
    router.push(listHref);
  };
}
