import { Formula } from './formula';
import { Section } from './section';

export function ProbabilitySection() {
  return (
    <Section id="probabilities" title="Probabilities">
      <p>
        Both probabilities are length-normalised: over the <Formula tex="n" /> tokens of a span, its
        end-of-turn token included,
      </p>
      <Formula
        block
        tex="P=\exp\!\Big(\tfrac{1}{n}\textstyle\sum_{i=1}^{n}\log p(t_i\mid\text{everything before})\Big)\in(0,1]"
      />
      <p>
        <Formula tex="P(R\mid U)" /> is that of the reason after the prompt: how fluent it is to the scorer.{' '}
        <Formula tex="P(A\mid U,R)" /> is that of the target after prompt and reason: how far the reason leads
        to the right verdict. Below they are <Formula tex="r" /> and <Formula tex="a" after="." />
      </p>
      <p>
        Over about four tokens, <Formula tex="P(A\mid U,R)>0.5" /> says little about right or wrong: both
        verdicts can exceed it. Whether a candidate is correct therefore comes from its verdict, never from a
        threshold. What the model would say if it had to choose is the <em>verdict share</em>, of the
        unnormalised probabilities:
      </p>
      <Formula
        block
        tex="\text{verdict share}=\frac{e^{\,\text{logp}_\text{target}}}{e^{\,\text{logp}_A}+e^{\,\text{logp}_B}}"
      />
    </Section>
  );
}
