import { TriangleAlert } from 'lucide-react';

/** Two servers of one model give other numbers for the same text: what they score cannot be compared. */
export function OtherWeights({ ids }: { ids: number[] }) {
  const others = ids.map((id) => `#${id}`).join(', ');
  return (
    <p className="flex max-w-prose gap-2 rounded-md bg-warn-soft px-3 py-2 text-warn">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>
        Other weights than {others}: their log-probs of the same text differ, and scores of both would count
        as one model’s. Disable one of them, or connect it as a model of its own.
      </span>
    </p>
  );
}
