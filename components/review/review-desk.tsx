'use client';

import { useRef, useState, useSyncExternalStore } from 'react';
import { useShortcuts } from '@/components/layout/shortcuts';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import type { Choice, ReviewSession } from '@/lib/client/review-session';
import { type RejectCode, type ReviewPairView, rejectCodes } from '@/lib/contracts/review';
import { decisionNames } from './decision-names';
import { LastDecision } from './last-decision';
import { Action, RejectChoice } from './review-actions';
import { ReviewDiff } from './review-diff';
import { ReviewQuestion } from './review-question';
import { ReviewSide } from './review-side';

/** Of what is in sight, so that a line of the last screen stays. */
const SCROLL_SHARE = 0.85;

/** One pair on the desk, and every way to decide it. */
export function ReviewDesk({ session, pair }: { session: ReviewSession; pair: ReviewPairView }) {
  const state = useSyncExternalStore(session.subscribe, session.getState, session.getState);
  const [diff, setDiff] = useState(false);
  const [rejecting, setRejecting] = useState(false);
  const [noting, setNoting] = useState(false);
  const [note, setNote] = useState('');
  const [flagged, setFlagged] = useState(false);
  const [said, setSaid] = useState('');
  const desk = useRef<HTMLElement>(null);
  const left = useRef<HTMLDivElement>(null);
  const right = useRef<HTMLDivElement>(null);

  function decide(choice: Choice) {
    session.decide({ ...choice, note: note.trim(), flagged });
    setRejecting(false);
    setNoting(false);
    setNote('');
    setFlagged(false);
    const next = session.getState().current;
    setSaid(`Pair ${pair.id}: ${decisionNames[choice.decision]}. ${next ? `Now pair ${next.id}.` : ''}`);
    // A button that was pressed must not be pressed again, on the next pair, by the space bar.
    desk.current?.focus({ preventScroll: true });
    for (const side of [left, right]) side.current?.scrollTo({ top: 0 });
    // On a phone the page itself scrolls.
    window.scrollTo({ top: 0 });
  }
  const better = (side: 'left' | 'right') => decide({ decision: side });
  const reject = (reason: RejectCode) => decide({ decision: 'reject', reason });
  const undo = () => {
    setRejecting(false);
    void session.undo().then(() => setSaid('Undone.'));
  };
  const scroll = () => {
    for (const { current } of [left, right]) {
      current?.scrollBy({ top: current.clientHeight * SCROLL_SHARE, behavior: 'smooth' });
    }
  };

  useShortcuts(
    rejecting
      ? [
          ...rejectCodes.map((code, index) => ({
            keys: String(index + 1),
            label: `Reject: ${code.replaceAll('_', ' ')}`,
            run: () => reject(code),
          })),
          { keys: 'Escape', label: 'Do not reject', run: () => setRejecting(false) },
          { keys: 'r', label: 'Do not reject', run: () => setRejecting(false) },
        ]
      : [
          { keys: '1', label: 'Left is better', run: () => better('left') },
          { keys: 'ArrowLeft', label: 'Left is better', run: () => better('left') },
          { keys: '2', label: 'Right is better', run: () => better('right') },
          { keys: 'ArrowRight', label: 'Right is better', run: () => better('right') },
          { keys: 'a', label: 'Approve as proposed', run: () => decide({ decision: 'approve' }) },
          { keys: 'w', label: 'Swap chosen and rejected', run: () => decide({ decision: 'swap' }) },
          { keys: 'r', label: 'Reject the pair, then why', run: () => setRejecting(true) },
          { keys: 's', label: 'Later', run: () => decide({ decision: 'later' }) },
          { keys: 'u', label: 'Undo', run: undo },
          { keys: 'n', label: 'Note', run: () => setNoting(true) },
          { keys: 'f', label: 'Flag for adjudication', run: () => setFlagged(!flagged) },
          { keys: 'd', label: 'Word diff', run: () => setDiff(!diff) },
          { keys: 'space', label: 'Scroll both', run: scroll },
        ],
  );

  return (
    <section
      ref={desk}
      tabIndex={-1}
      aria-label={`Pair ${pair.id}`}
      className="mx-auto flex min-h-0 w-full max-w-[1440px] flex-1 flex-col gap-3 px-4 pt-3 pb-2 outline-none md:px-6"
    >
      <ReviewQuestion pair={pair} />
      {diff ? (
        <ReviewDiff pair={pair} scroller={left} />
      ) : (
        <div className="grid min-h-0 flex-1 gap-3 md:grid-cols-2">
          <ReviewSide
            name="Left"
            keyName="1"
            side={pair.left}
            hidden={pair.hidden}
            scroller={left}
            onBetter={() => better('left')}
          />
          <ReviewSide
            name="Right"
            keyName="2"
            side={pair.right}
            hidden={pair.hidden}
            scroller={right}
            onBetter={() => better('right')}
          />
        </div>
      )}
      {noting ? (
        <Field label="Note, stored with the decision" className="shrink-0">
          <Textarea
            autoFocus
            value={note}
            maxLength={2_000}
            rows={2}
            onChange={(event) => setNote(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))) {
                event.preventDefault();
                if (note.trim() === '') setNoting(false);
                desk.current?.focus({ preventScroll: true });
              }
            }}
          />
        </Field>
      ) : null}
      <div className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-1 gap-y-1">
        {rejecting ? (
          <RejectChoice onReject={reject} onCancel={() => setRejecting(false)} />
        ) : (
          <>
            {diff ? (
              <>
                <Action keyName="1" onClick={() => better('left')}>
                  left
                </Action>
                <Action keyName="2" onClick={() => better('right')}>
                  right
                </Action>
              </>
            ) : null}
            <Action keyName="a" onClick={() => decide({ decision: 'approve' })}>
              as proposed
            </Action>
            <Action keyName="w" onClick={() => decide({ decision: 'swap' })}>
              swap
            </Action>
            <Action keyName="r" onClick={() => setRejecting(true)}>
              reject pair
            </Action>
            <Action keyName="s" onClick={() => decide({ decision: 'later' })}>
              later
            </Action>
            <Action keyName="d" pressed={diff} onClick={() => setDiff(!diff)}>
              word diff
            </Action>
            <Action keyName="n" pressed={note.trim() !== ''} onClick={() => setNoting(!noting)}>
              note
            </Action>
            <Action keyName="f" pressed={flagged} onClick={() => setFlagged(!flagged)}>
              flag
            </Action>
          </>
        )}
        {state.last ? (
          <span className="ml-auto flex min-w-0 items-center gap-1 text-[12.5px]">
            <Action keyName="u" disabled={state.undoing} onClick={undo}>
              undo
            </Action>
            <LastDecision last={state.last} />
          </span>
        ) : null}
      </div>
      <p className="sr-only" aria-live="polite">
        {said}
      </p>
    </section>
  );
}
