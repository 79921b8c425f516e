'use client';

import { Plane } from '@/components/plane/plane';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { bestReason, worstReason } from '@/lib/domain/selection';
import { pickPair } from '@/lib/domain/strategy';
import { PlayCandidates } from './play-candidates';
import { PlayOptions } from './play-options';
import { PLAY_SAMPLE_ID, startingPoints, toCandidates } from './play-points';
import { PlayStrategies } from './play-strategies';
import { usePlayState } from './use-play-state';

/** The method on points that one moves oneself, computed by the very functions that the desk uses. */
export function Play() {
  const [state, setState] = usePlayState();
  const { points, rule, t, correctness, rank, seed, strategy, at } = state;
  const candidates = toCandidates(points);
  const threshold = t ?? undefined;
  const best = bestReason(candidates);
  const worst = worstReason(candidates);
  const options = { correctness, rankBy: rank, rule, seed, sampleId: PLAY_SAMPLE_ID };
  const pair = pickPair(strategy, candidates, threshold === undefined ? options : { ...options, threshold });

  function move(id: number, place: { r: number; a: number }) {
    void setState({
      points: points.map((point, position) => (position + 1 === id ? { ...point, ...place } : point)),
    });
  }

  return (
    <Card
      title="A plane to play with"
      actions={
        <Button
          size="sm"
          variant="ghost"
          onClick={() => void setState({ points: [...startingPoints], t: null })}
        >
          Start over
        </Button>
      }
    >
      <p className="mb-3 text-[12.5px] text-muted-foreground">
        Drag a point, or focus it and use the arrow keys (with Shift in larger steps). The target is A. The
        points are placed by hand, not sampled.
      </p>
      <PlayOptions state={state} onChange={(change) => void setState(change)} />
      <div className="mt-3 max-w-xl">
        <Plane
          points={candidates.map((candidate) => ({ ...candidate, label: `Candidate ${candidate.id}` }))}
          rule={rule}
          threshold={threshold}
          selectedId={at}
          bestId={best?.id ?? null}
          worstId={worst?.id ?? null}
          pair={'chosen' in pair ? { chosenId: pair.chosen.id, rejectedId: pair.rejected.id } : null}
          showNumbers
          draggable
          onSelect={(id) => void setState({ at: id })}
          onMove={move}
        />
      </div>
      <PlayCandidates state={state} candidates={candidates} onChange={(change) => void setState(change)} />
      <PlayStrategies state={state} candidates={candidates} onChange={(change) => void setState(change)} />
    </Card>
  );
}
