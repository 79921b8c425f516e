import { Formula } from './formula';
import { Section } from './section';

export function BestSection() {
  return (
    <Section id="best" title="The best reason and the worst">
      <Formula block tex="R^{*}=\arg\max_{R}\;P(A\mid U,R)\cdot P(R\mid U)" />
      <Formula block tex="R_{\text{worst}}=\arg\min_{R}\;-\big(1-P(A\mid U,R)\big)\cdot P(R\mid U)" />
      <p>
        Ties go to the candidate sampled first. <Formula tex="R_{\text{worst}}" /> is not the least fluent
        reason but the one that most fluently leads away from the target. Truncated reasons do not compete
        unless a run says so.
      </p>
    </Section>
  );
}
