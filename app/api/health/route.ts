import { getHealth } from '@/lib/server/health/get-health';

export const dynamic = 'force-dynamic';

export async function GET(): Promise<Response> {
  const health = await getHealth();
  const well = Object.values(health).every((part) => part === 'well');
  return Response.json(health, { status: well ? 200 : 503, headers: { 'cache-control': 'no-store' } });
}
