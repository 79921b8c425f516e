import { Download } from 'lucide-react';
import Link from 'next/link';
import { useProject } from '@/components/layout/project-context';
import { BuildStateBadge } from '@/components/pairs/build-state';
import { formatBytes, formatCount } from '@/components/ui/format';
import { RelativeTime } from '@/components/ui/relative-time';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import { exportFileUrl } from '@/lib/client/exports';
import type { ExportView } from '@/lib/contracts/export';
import { presetNames } from './export-names';

export function ExportsTable({ exports }: { exports: readonly ExportView[] }) {
  const { slug } = useProject();
  return (
    <div className="rounded-md border border-border bg-surface">
      <Table label="Exports">
        <Thead>
          <Tr>
            <Th>Name</Th>
            <Th>State</Th>
            <Th>Trainer</Th>
            <Th align="right">Rows</Th>
            <Th align="right">Size</Th>
            <Th>SHA-256</Th>
            <Th>Pair set</Th>
            <Th>Made</Th>
            <Th>
              <span className="sr-only">File</span>
            </Th>
          </Tr>
        </Thead>
        <Tbody>
          {exports.map((one) => (
            <Tr key={one.id}>
              <Td className="max-w-80 truncate font-medium">
                <Link
                  href={`/p/${slug}/exports/${one.id}`}
                  className="inline-flex min-h-6 items-center hover:underline"
                >
                  {one.name}
                </Link>
              </Td>
              <Td>
                <BuildStateBadge state={one.state} />
              </Td>
              <Td className="whitespace-nowrap">{presetNames[one.choice.preset]}</Td>
              <Td align="right">{formatCount(one.rows)}</Td>
              <Td align="right" className="whitespace-nowrap">
                {one.state === 'ready' ? formatBytes(one.bytes) : '–'}
              </Td>
              <Td className="font-mono text-[12px] text-muted-foreground">
                {one.sha256?.slice(0, 12) ?? '–'}
              </Td>
              <Td className="max-w-56 truncate">
                <Link
                  href={`/p/${slug}/pairs/${one.pairSet.id}`}
                  className="inline-flex min-h-6 items-center hover:underline"
                >
                  {one.pairSet.name}
                </Link>
              </Td>
              <Td className="whitespace-nowrap text-muted-foreground">
                <RelativeTime iso={one.createdAt} /> by {one.createdBy}
              </Td>
              <Td>
                {one.state === 'ready' ? (
                  <a
                    href={exportFileUrl(slug, one.id)}
                    download
                    className="inline-flex min-h-6 items-center gap-1 text-accent hover:underline pointer-coarse:min-h-11"
                  >
                    <Download aria-hidden className="size-4" />
                    Download<span className="sr-only"> {one.name}</span>
                  </a>
                ) : null}
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </div>
  );
}
