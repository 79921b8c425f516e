import { Formula } from './formula';
import { Section } from './section';

export function ChainSection() {
  return (
    <Section id="chain" title="User, reason, assistant">
      <p>
        A reason reward model is asked which of two answers is better. It first writes a reason{' '}
        <Formula tex="R" after="," /> in a turn of its own, and then its verdict <Formula tex="A" after="," />{' '}
        which is <code>[[A]]</code> or <code>[[B]]</code>. The judge prompt with the question and both answers
        is <Formula tex="U" after=";" /> which verdict is right, the <em>target</em>, is known from the
        preference data.
      </p>
      <Formula
        block
        tex="\underbrace{U}_{\text{judge prompt}}\;+\;\underbrace{R}_{\text{reason}}\;+\;\underbrace{A}_{\text{verdict}}"
      />
      <p>
        For every sample several reasons are sampled: the candidates. Each is scored by how probable it is to
        the scorer, and by how probable it makes the target. The rest of the method is choosing among them.
      </p>
    </Section>
  );
}
