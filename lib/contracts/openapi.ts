import { endpoint } from './endpoint';

export const getOpenApiEndpoint = endpoint({
  method: 'GET',
  path: '/openapi.json',
  summary: 'This interface as an OpenAPI 3.1 document',
  tag: 'This document',
  open: true,
  produces: 'application/json',
});
