import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import type { ScoreRule } from '@/lib/domain/score-rule';
import { Formula } from './formula';
import { Section } from './section';

const score = String.raw`R_{\text{score}}`;

const rules: {
  rule: ScoreRule;
  tex: string;
  keeps: string;
  among: string;
  bound: string | null;
  sides: string;
}[] = [
  {
    rule: 'description',
    tex: String.raw`\begin{cases}(2a-1)\,r & a\ge r\\ -r & \text{else}\end{cases}`,
    keeps: String.raw`\arg\max\,a\,r`,
    among: '',
    bound: `${score}>0`,
    sides: String.raw`>0\quad<0`,
  },
  {
    rule: 'gated',
    tex: String.raw`\begin{cases}(2a-1)\,r & a>t,\ r<a\\ -r & \text{else}\end{cases}`,
    keeps: String.raw`\arg\max\,a\,r`,
    among: 'of those through the gate',
    bound: 'r>0.2',
    sides: String.raw`>0\quad<0`,
  },
  {
    rule: 'linear',
    tex: String.raw`(2a-1)\,r`,
    keeps: String.raw`\arg\max\,${score}`,
    among: '',
    bound: `${score}>0.1`,
    sides: String.raw`>0.1\quad<-0.1`,
  },
  {
    rule: 'signed',
    tex: String.raw`\begin{cases}a'r & \text{correct}\\ -a'r & \text{else}\end{cases}`,
    keeps: String.raw`\arg\max\,${score}`,
    among: 'of the correct',
    bound: null,
    sides: String.raw`>0\quad<0`,
  },
];

export function RuleSection() {
  return (
    <Section id="rules" title="Score rules">
      <p>
        A rule turns <Formula tex="r=P(R\mid U)" /> and <Formula tex="a=P(A\mid U,R)" /> into one number. A
        run names one. Reject sampling keeps one reason of a sample for SFT, or none; what is left over says
        why it was rejected.
      </p>
      <div className="rounded-md border border-border bg-surface">
        <Table label="Score rules">
          <Thead>
            <Tr>
              <Th>Rule</Th>
              <Th>R_score</Th>
              <Th>Keeps for SFT</Th>
              <Th>DPO sides</Th>
            </Tr>
          </Thead>
          <Tbody>
            {rules.map(({ rule, tex, keeps, among, bound, sides }) => (
              <Tr key={rule}>
                <Td className="font-medium">{rule}</Td>
                <Td className="whitespace-nowrap py-2">
                  <Formula tex={tex} />
                </Td>
                <Td>
                  <Formula tex={keeps} /> {among}
                  {bound ? (
                    <>
                      , if its <Formula tex={bound} />
                    </>
                  ) : null}
                </Td>
                <Td className="whitespace-nowrap">
                  <Formula tex={sides} />
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      </div>
      <p>
        Of <em>gated</em>, <Formula tex="t=0.7" after=";" /> it is the rule that fits the published tables:
        the best is chosen first and held against the bound then. Under <em>signed</em>, <Formula tex="a'" />{' '}
        is the probability of the candidate’s own verdict, and an unparsed verdict has no score. The DPO sides
        count where correctness is the gate.
      </p>
    </Section>
  );
}
