import { Card } from '@/components/ui/card';
import { formatCount, formatDuration } from '@/components/ui/format';
import type { RunPreviewView } from '@/lib/contracts/run';
import { Fact, Facts } from './facts';
import type { SamplingFields } from './sampling-fields';

/** What the run costs at most: every reason as long as it may become. */
export function RunEstimate({
  preview,
  fields,
}: {
  preview: RunPreviewView | undefined;
  fields: SamplingFields;
}) {
  const limit = Number(fields.limit) || Number.POSITIVE_INFINITY;
  if (preview && preview.candidates !== null) {
    const candidates = formatCount(preview.candidates);
    return (
      <Card title="To score">
        <Facts>
          <Fact label="Samples">{formatCount(Math.min(preview.samples, limit))}</Fact>
          <Fact label="Candidates">{limit < preview.samples ? `at most ${candidates}` : candidates}</Fact>
        </Facts>
      </Card>
    );
  }
  const samples = preview ? Math.min(preview.samples, limit) : null;
  const candidates = samples === null ? null : samples * (Number(fields.n) || 0);
  const tokens = candidates === null ? null : candidates * (Number(fields.maxTokens) || 0);
  const speed = preview?.tokensPerSecond ?? null;
  return (
    <Card title="Estimate">
      <Facts>
        <Fact label="Samples">{formatCount(samples)}</Fact>
        <Fact label="Candidates">{formatCount(candidates)}</Fact>
        <Fact label="Tokens to sample, at most">{formatCount(tokens)}</Fact>
        <Fact label="Measured speed">
          {speed === null ? 'not measured yet' : `${formatCount(Math.round(speed))} tokens/s`}
        </Fact>
        <Fact label="Takes, at most">
          {speed === null || tokens === null
            ? 'known once a run has been measured'
            : formatDuration((tokens / speed) * 1_000)}
        </Fact>
      </Facts>
    </Card>
  );
}
