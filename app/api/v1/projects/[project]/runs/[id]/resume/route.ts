import { resumeRunEndpoint } from '@/lib/contracts/run';
import { route } from '@/lib/server/http/route';
import { resumeRun } from '@/lib/server/runs/resume-run';

export const POST = route(resumeRunEndpoint, (actor, { params }) => resumeRun(actor, params));
