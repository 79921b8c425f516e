import Link from 'next/link';
import { Card } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { formatCount } from '@/components/ui/format';
import { RelativeTime } from '@/components/ui/relative-time';
import type { RunConfig, RunDetailView } from '@/lib/contracts/run';
import { Fact, Facts } from './facts';

/** What the run was frozen with: everything its numbers depend on. */
export function RunConfiguration({ run }: { run: RunDetailView }) {
  const { config } = run;
  return (
    <Card
      title="Configuration"
      actions={<CopyButton text={JSON.stringify(config, null, 2)} label="Copy as JSON" />}
    >
      <Facts>
        <Fact label="Model">
          {config.model.name}
          {config.model.revision ? (
            <span className="text-muted-foreground"> {config.model.revision}</span>
          ) : null}
        </Fact>
        <Fact label="Chat template">
          <Version of={config.chatTemplate} />, span {config.model.span}
        </Fact>
        <Fact label="Judge template">
          <Version of={config.judgeTemplate} />
        </Fact>
        <Sampling config={config} />
        <Fact label="Created">
          <RelativeTime iso={run.createdAt} /> by {run.createdBy}
        </Fact>
        <Fact label="Hash">
          <span className="break-all font-mono text-[12px]">{run.configHash}</span>
        </Fact>
      </Facts>
      <p className="mt-3 text-[12.5px] text-muted-foreground">
        Frozen when the run was created.{' '}
        <Link href="/method" className="underline">
          The method
        </Link>{' '}
        says what the terms mean.
      </p>
    </Card>
  );
}

function Sampling({ config }: { config: RunConfig }) {
  if (config.kind === 'evaluate') {
    return (
      <>
        <Fact label="Sampling">greedy, both orders</Fact>
        <Fact label="Longest reason">{formatCount(config.maxTokens)} tokens</Fact>
      </>
    );
  }
  if (config.kind === 'score') {
    return (
      <>
        <Fact label="Candidates">
          {config.source ? `those of ${config.source.name}` : `all of ${config.dataset.name}`}, as there were
          then
        </Fact>
        <Fact label="Scored before">{config.existing === 'keep' ? 'kept' : 'scored anew'}</Fact>
        <Fact label="Score rule">{config.rule}</Fact>
        <Fact label="Computed twice">{config.crossCheckPercent}% of the scores</Fact>
        {config.limit ? <Fact label="Only the first">{formatCount(config.limit)} samples</Fact> : null}
      </>
    );
  }
  return (
    <>
      <Fact label="Candidates">{config.n} a sample</Fact>
      <Fact label="Temperature">
        {config.temperature}, of the verdict {config.verdictTemperature}
      </Fact>
      <Fact label="Top-p, top-k">
        {config.topP}, {config.topK === 0 ? 'off' : config.topK}
      </Fact>
      <Fact label="Longest reason">{formatCount(config.maxTokens)} tokens</Fact>
      <Fact label="Seed">{config.seed}</Fact>
      <Fact label="Score rule">{config.rule}</Fact>
      <Fact label="Computed twice">{config.crossCheckPercent}% of the scores</Fact>
      {config.limit ? <Fact label="Only the first">{formatCount(config.limit)} samples</Fact> : null}
    </>
  );
}

function Version({ of: { name, version, hash } }: { of: { name: string; version: number; hash: string } }) {
  return (
    <span title={`SHA-256 ${hash}`}>
      {name} v{version}{' '}
      <span className="font-mono text-[12px] text-muted-foreground">{hash.slice(0, 8)}</span>
    </span>
  );
}
