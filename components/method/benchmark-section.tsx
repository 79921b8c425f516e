import { Formula } from './formula';
import { Section } from './section';

export function BenchmarkSection() {
  return (
    <Section id="benchmark" title="RewardBench">
      <p>
        Each row runs in both orders, greedily, reason first. An order counts 1 if the last verdict tag is the
        chosen answer, 0 if it is the other, ½ if there is none; a row is the mean of both orders, a subset
        the mean of its rows.
      </p>
      <Formula
        block
        tex="\text{section}=\frac{\sum_{s}\text{accuracy}_s\cdot\text{weight}_s}{\sum_{s}\text{weight}_s}\qquad\text{Score}=\tfrac14\sum\text{sections}"
      />
      <p>
        Beside every score stand the rows scored of those expected, the unparsed, failed and truncated ones,
        the position consistency, and a 95% bootstrap interval.
      </p>
    </Section>
  );
}
