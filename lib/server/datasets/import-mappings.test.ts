import { expect, it } from 'vitest';
import { db } from '../db';
import { useTestDatabase } from '../test-database';
import { createMember, createProject } from '../test-fixtures';
import { deleteImportMapping } from './delete-import-mapping';
import { listImportMappings } from './list-import-mappings';
import { saveImportMapping } from './save-import-mapping';

useTestDatabase();

it('mappings are saved by name, replaced, listed, deleted and audited, by engineers of the project', async () => {
  const project = await createProject();
  const engineer = await createMember(project, 'engineer');
  const viewer = await createMember(project, 'viewer');
  const at = { project: project.slug };
  const mapping = { fields: { question: 'q', chosen: 'a[0]', rejected: 'a[-1]' } };
  const labelled = { fields: { answerA: 'x', answerB: 'y', label: 'z' }, labels: { a: ['0'], b: ['1'] } };
  await saveImportMapping(engineer, { ...at, name: 'mine', mapping });
  const { id } = await saveImportMapping(engineer, { ...at, name: 'mine', mapping: labelled });
  await saveImportMapping(engineer, { ...at, name: 'also', mapping });
  expect(await listImportMappings(viewer, at)).toMatchObject([
    { name: 'also', mapping },
    { id, name: 'mine', mapping: labelled },
  ]);

  const half = { fields: { prompt: 'p' } };
  await expect(saveImportMapping(engineer, { ...at, name: 'half', mapping: half })).rejects.toMatchObject({
    fields: [{ field: 'mapping' }],
  });
  const odd = { fields: { chosen: 'a\u0000', rejected: 'b' } };
  await expect(saveImportMapping(engineer, { ...at, name: 'odd', mapping: odd })).rejects.toMatchObject({
    code: 'invalid',
  });
  await expect(saveImportMapping(viewer, { ...at, name: 'no', mapping })).rejects.toMatchObject({
    code: 'forbidden',
  });
  await expect(deleteImportMapping(viewer, { ...at, id })).rejects.toMatchObject({ code: 'forbidden' });
  const stranger = await createProject();
  const owner = await createMember(stranger, 'owner');
  await expect(deleteImportMapping(owner, { project: stranger.slug, id })).rejects.toMatchObject({
    code: 'not_found',
  });

  await deleteImportMapping(engineer, { ...at, id });
  await expect(deleteImportMapping(engineer, { ...at, id })).rejects.toMatchObject({ code: 'not_found' });
  expect((await listImportMappings(viewer, at)).map(({ name }) => name)).toEqual(['also']);
  const audited = await db().audit.findMany({ where: { projectId: project.id }, orderBy: { id: 'asc' } });
  expect(audited.map(({ action }) => action)).toEqual([
    ...['save-import-mapping', 'save-import-mapping', 'save-import-mapping', 'delete-import-mapping'],
  ]);
});
