import Link from 'next/link';
import { useProject } from '@/components/layout/project-context';
import { formatCount } from '@/components/ui/format';
import { Progress } from '@/components/ui/progress';
import { RelativeTime } from '@/components/ui/relative-time';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import { isBeingBuilt } from '@/lib/client/pairs';
import type { PairSetView } from '@/lib/contracts/pair';
import { BuildStateBadge } from './build-state';

export function PairSetsTable({ sets }: { sets: readonly PairSetView[] }) {
  return (
    <div className="rounded-md border border-border bg-surface">
      <Table label="Pair sets">
        <Thead>
          <Tr>
            <Th>Name</Th>
            <Th>State</Th>
            <Th align="right">Pairs</Th>
            <Th align="right">No pair</Th>
            <Th>Decided</Th>
            <Th>Model</Th>
            <Th>Rule</Th>
            <Th>Built</Th>
          </Tr>
        </Thead>
        <Tbody>
          {sets.map((set) => (
            <SetRow key={set.id} set={set} />
          ))}
        </Tbody>
      </Table>
    </div>
  );
}

function SetRow({ set }: { set: PairSetView }) {
  const { slug } = useProject();
  const { approved, rejected } = set.pairs;
  const missing = set.missing.correct + set.missing.incorrect + set.missing.both;
  return (
    <Tr>
      <Td className="max-w-96 truncate font-medium">
        <Link
          href={`/p/${slug}/pairs/${set.id}`}
          className="inline-flex min-h-6 items-center hover:underline"
        >
          {set.name}
        </Link>
      </Td>
      <Td>
        <BuildStateBadge state={set.state} />
      </Td>
      <Td align="right">{formatCount(set.built)}</Td>
      <Td align="right" className="text-muted-foreground">
        {formatCount(missing)}
      </Td>
      <Td>
        {isBeingBuilt(set) ? (
          <span className="whitespace-nowrap text-muted-foreground">
            {formatCount(set.samples)} samples so far
          </span>
        ) : (
          <span className="flex items-center gap-2 whitespace-nowrap">
            <Progress
              value={approved + rejected}
              max={set.built}
              label={`Decided pairs of ${set.name}`}
              className="w-20"
            />
            <span className="text-muted-foreground">
              {formatCount(approved)} approved, {formatCount(rejected)} rejected
            </span>
          </span>
        )}
      </Td>
      <Td className="max-w-48 truncate">{set.model.name}</Td>
      <Td>{set.rule}</Td>
      <Td className="whitespace-nowrap text-muted-foreground">
        <RelativeTime iso={set.createdAt} />
      </Td>
    </Tr>
  );
}
