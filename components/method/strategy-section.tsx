import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import { strategies } from '@/lib/domain/strategy';
import { Section } from './section';

export function StrategySection() {
  return (
    <Section id="strategies" title="Five strategies for DPO pairs">
      <p>
        A strategy takes one candidate of each side. A candidate is correct if its verdict equals the target.
        Within a side, <em>fluent</em> is the highest P(R|U) and <em>influent</em> the lowest; ranked by
        R_score, fluent is the one furthest from zero and influent the one nearest to it. Random choices
        depend on the recorded seed and the sample alone. A sample with one side only gives no pair, and is
        counted.
      </p>
      <div className="rounded-md border border-border bg-surface">
        <Table label="Strategies">
          <Thead>
            <Tr>
              <Th>Strategy</Th>
              <Th>Chosen</Th>
              <Th>Rejected</Th>
            </Tr>
          </Thead>
          <Tbody>
            {Object.entries(strategies).map(([name, { chosen, rejected }]) => (
              <Tr key={name}>
                <Td className="font-medium">{name}</Td>
                <Td>{chosen} correct</Td>
                <Td>{rejected} incorrect</Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      </div>
    </Section>
  );
}
