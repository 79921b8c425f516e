import { getRunScoresEndpoint } from '@/lib/contracts/run';
import { route } from '@/lib/server/http/route';
import { getRunScores } from '@/lib/server/runs/get-run-scores';

export const GET = route(getRunScoresEndpoint, (actor, { params }) => getRunScores(actor, params));
