import { flip, type Verdict } from '@/lib/domain/verdict';
import type { ColumnState } from './column-state';

/** Whether a model points to the same answer in both orders: once for each model that decided both. */
export function OrderAgreement({ columns }: { columns: readonly ColumnState[] }) {
  const pairs = columns
    .filter(({ swapped }) => !swapped)
    .flatMap((given) => {
      const other = columns.find(({ model, swapped }) => swapped && model.id === given.model.id);
      return other && given.verdict !== undefined && other.verdict !== undefined
        ? [{ model: given.model, given: given.verdict, other: other.verdict && flip(other.verdict) }]
        : [];
    });
  if (pairs.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1">
      {pairs.map(({ model, given, other }) => (
        <li key={model.id}>
          <strong className="font-medium">{model.name}</strong>: {sentence(given, other)}
        </li>
      ))}
    </ul>
  );
}

function sentence(given: Verdict | null, other: Verdict | null): string {
  if (given === null || other === null)
    return 'one order gave no verdict, so that the orders cannot be compared.';
  if (given === other) return `both orders point to answer ${given}.`;
  return `the orders disagree: answer ${given} with A first, answer ${other} with B first.`;
}
