import { toast } from 'sonner';
import { messageOf } from '@/lib/errors';

/** For what fails beside the page: tells it in a notice, in the error's own words where it has some. */
export function showError(error: unknown): void {
  toast.error(messageOf(error) ?? 'This did not work. Check the connection and try again.');
}
