import { FoldedText } from '@/components/samples/folded-text';
import { VisibleText } from '@/components/samples/visible-text';
import { Badge } from '@/components/ui/badge';
import { CorrectMark } from '@/components/verdict/correct-mark';
import { VerdictBadge } from '@/components/verdict/verdict-badge';
import type { EvaluationRowView } from '@/lib/contracts/benchmark';

type Order = EvaluationRowView['orders'][number];

const waiting = { queued: 'waiting', running: 'in work', cancelled: 'cancelled', done: '', failed: 'failed' };

/** One row: its texts, and what was said of them in both orders. */
export function EvaluationRow({ row }: { row: EvaluationRowView }) {
  const { key, subset, prompt, chosen, rejected, orders, state, error } = row;
  return (
    <li className="min-w-0 rounded-md border border-border bg-surface p-4">
      <p className="mb-1 flex flex-wrap items-center gap-2 text-[12.5px] text-muted-foreground">
        <span className="min-w-0 break-all">{key}</span>
        <span>{subset}</span>
        {orders.length < 2 && waiting[state] ? (
          <Badge tone={state === 'failed' ? 'bad' : 'neutral'}>{waiting[state]}</Badge>
        ) : null}
        {isInconsistent(orders) ? <Badge tone="warn">same position twice</Badge> : null}
      </p>
      <FoldedText text={prompt} className="font-medium text-[14.5px]" />
      <div className="mt-3 grid gap-x-6 gap-y-3 md:grid-cols-2">
        <Answer name="Chosen" mark="✓" text={chosen} />
        <Answer name="Rejected" mark="✗" text={rejected} />
      </div>
      {error ? <p className="mt-3 rounded-md bg-bad-soft px-3 py-2 text-bad">{error}</p> : null}
      {orders.length > 0 ? (
        <div className="mt-3 grid gap-x-6 gap-y-3 border-border border-t pt-3 md:grid-cols-2">
          {orders.map((order) => (
            <OrderOutcome key={order.chosenAt} order={order} />
          ))}
        </div>
      ) : null}
    </li>
  );
}

function isInconsistent(orders: readonly Order[]): boolean {
  const [first, second] = orders;
  return Boolean(first?.verdict && first.verdict === second?.verdict);
}

function Answer({ name, mark, text }: { name: string; mark: string; text: string }) {
  return (
    <section className="min-w-0">
      <h3 className="mb-1 text-[12.5px] text-muted-foreground">
        <span aria-hidden>{mark}</span> {name}
      </h3>
      <FoldedText text={text} />
    </section>
  );
}

function OrderOutcome({ order }: { order: Order }) {
  const { chosenAt, verdict, verdictText, reason, truncated } = order;
  return (
    <section className="min-w-0">
      <h3 className="mb-1 flex flex-wrap items-center gap-2 font-normal text-[12.5px] text-muted-foreground">
        <span>Chosen at {chosenAt}</span>
        <VerdictBadge verdict={verdict} />
        {verdict === null ? (
          <span className="min-w-0 break-words">
            unparsed: “<VisibleText text={verdictText} />”
          </span>
        ) : (
          <span className="inline-flex items-center gap-1">
            <CorrectMark correct={verdict === chosenAt} />
            {verdict === chosenAt ? 'right' : 'wrong'}
          </span>
        )}
        {truncated ? <Badge tone="warn">did not stop</Badge> : null}
      </h3>
      {reason.trim() === '' ? (
        <p className="text-muted-foreground">The reason is empty.</p>
      ) : (
        <FoldedText text={reason} />
      )}
    </section>
  );
}
