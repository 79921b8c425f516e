import { Card } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import type { ExportManifest } from '@/lib/contracts/export';
import { CodeBox } from './code-box';

/** Where every byte comes from. */
export function ManifestCard({ manifest }: { manifest: ExportManifest }) {
  const text = JSON.stringify(manifest, null, 2);
  return (
    <Card title="Manifest" actions={<CopyButton text={text} label="Copy" />}>
      <CodeBox label="Manifest as JSON" className="max-h-96">
        {text}
      </CodeBox>
    </Card>
  );
}
