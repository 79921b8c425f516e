import { db } from '../db';
import { type LineIds, readLineTexts } from './read-line-texts';
import { renderLine } from './render-line';
import type { RenderSetting } from './render-setting';

/** Reasons can be hundreds of kilobytes long: few of them at a time. */
const CHUNK_LINES = 25;

/** The lines of a frozen export, a few at a time, in the order they were frozen in. */
export async function* streamLines(exportId: bigint, setting: RenderSetting): AsyncGenerator<string[]> {
  for (let position = -1; ; ) {
    const lines = await db().exportLine.findMany({
      where: { exportId, position: { gt: position } },
      orderBy: { position: 'asc' },
      take: CHUNK_LINES,
    });
    const last = lines.at(-1);
    if (!last) return;
    position = last.position;
    yield await renderLines(lines, setting);
  }
}

export async function renderLines(lines: readonly LineIds[], setting: RenderSetting): Promise<string[]> {
  const texts = await readLineTexts(db(), lines);
  return texts.map((row) => renderLine(setting, row));
}
