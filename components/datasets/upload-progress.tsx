import { Button } from '@/components/ui/button';
import { formatBytes } from '@/components/ui/format';
import { Progress } from '@/components/ui/progress';
import type { Upload } from './use-upload';

/** How far a file has been sent, or why it was not. */
export function UploadProgress({ upload, onCancel }: { upload: Upload; onCancel: () => void }) {
  return (
    <div aria-live="polite" className="min-h-14">
      {upload.state === 'sending' ? (
        <div className="flex flex-col gap-2">
          <div className="flex items-center justify-between gap-3">
            <span className="min-w-0 truncate">
              {upload.fileName}: {formatBytes(upload.sentBytes)} of {formatBytes(upload.totalBytes)}
            </span>
            <Button size="sm" onClick={onCancel}>
              Cancel
            </Button>
          </div>
          <Progress value={upload.sentBytes} max={upload.totalBytes} label="Upload" />
          {upload.waiting ? (
            <p className="text-warn">The connection is lost. The upload goes on by itself when it is back.</p>
          ) : null}
        </div>
      ) : null}
      {upload.state === 'failed' && upload.field !== 'dataset' ? (
        <p role="alert" className="rounded-md bg-bad-soft px-3 py-2 text-bad">
          {upload.message} Nothing was stored.
        </p>
      ) : null}
    </div>
  );
}
