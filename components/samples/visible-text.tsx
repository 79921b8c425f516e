import { codePoint, splitControls } from './visible-controls';

/**
 * Text as it is written, whatever it holds. Direction controls are shown as marks in their place and do nothing: what
 * is read is what is stored, in its order.
 */
export function VisibleText({ text }: { text: string }) {
  return splitControls(text).map(({ text: piece, control }, position) =>
    control === null ? (
      piece
    ) : (
      <span
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text have no other identity
        key={position}
        title={`${codePoint(piece)}: a direction control, shown instead of obeyed`}
        className="mx-px rounded-xs border border-warn bg-warn-soft px-0.5 font-mono text-[0.75em] text-warn"
      >
        {control}
      </span>
    ),
  );
}
