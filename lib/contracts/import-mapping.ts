import * as z from 'zod';
import { id, name, projectIdParams, projectParams, timestamp } from './common';
import { endpoint } from './endpoint';
import { importMapping } from './import-format';

const importMappingView = z.object({ id, name, mapping: importMapping, createdAt: timestamp });
export type ImportMappingView = z.infer<typeof importMappingView>;

const tag = 'Data sets';

export const listImportMappingsEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/datasets/mappings',
  summary: 'The saved mappings of a project, by name',
  tag,
  params: projectParams,
  response: z.array(importMappingView),
});

export const saveImportMappingEndpoint = endpoint({
  method: 'POST',
  path: '/projects/{project}/datasets/mappings',
  summary: 'Save which field of a file is what, under a name; one of the same name is replaced',
  tag,
  params: projectParams,
  body: z.object({ name, mapping: importMapping }),
  response: importMappingView,
});

export const deleteImportMappingEndpoint = endpoint({
  method: 'DELETE',
  path: '/projects/{project}/datasets/mappings/{id}',
  summary: 'Delete a saved mapping; imports made with it keep theirs',
  tag,
  params: projectIdParams,
  response: z.object({ deleted: z.literal(true) }),
});
