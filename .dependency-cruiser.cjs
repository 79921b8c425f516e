/** Who may import whom (ARCHITECTURE.md). Every rule is an error. */
const zone = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.tsx?$' },
  to: { path: '^(app|components|lib|prisma|workers|e2e)/', pathNot: [from, ...allowed] },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    zone('errors-import-nothing', '^lib/errors\\.ts$', []),
    zone('domain-is-pure', '^lib/domain/', ['^lib/errors\\.ts$']),
    {
      name: 'domain-has-no-io',
      severity: 'error',
      from: { path: '^lib/domain/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    zone('contracts', '^lib/contracts/', ['^lib/domain/']),
    zone('inference', '^lib/inference/', ['^lib/(domain|contracts)/', '^lib/errors\\.ts$']),
    zone('queue', '^lib/queue/', ['^lib/contracts/', '^lib/errors\\.ts$']),
    zone('server', '^lib/server/(?!playground/|servers/probe-server\\.ts$)', [
      '^lib/(domain|contracts|queue)/',
      '^lib/server/servers/probe-server\\.ts$',
      '^lib/errors\\.ts$',
      '^prisma/generated/',
    ]),
    // Somebody waits for what a model writes there: it goes from its server through this process to the page.
    zone('playground', '^lib/server/playground/', [
      '^lib/(server|inference|domain|contracts|queue)/',
      '^lib/errors\\.ts$',
      '^prisma/generated/',
    ]),
    // It finds out what a server can do by the very client that the workers use.
    zone('probe', '^lib/server/servers/probe-server\\.ts$', [
      '^lib/(server|inference|contracts)/',
      '^lib/errors\\.ts$',
    ]),
    zone('client', '^lib/client/', ['^lib/contracts/', '^lib/errors\\.ts$']),
    zone('components', '^components/', ['^lib/(client|contracts|domain)/', '^lib/errors\\.ts$']),
    zone('api', '^app/api/', ['^lib/(server|contracts)/', '^lib/errors\\.ts$']),
    zone('pages', '^app/(?!api/)', [
      '^components/',
      '^lib/(server|client|contracts|domain)/',
      '^lib/errors\\.ts$',
    ]),
    zone('workers', '^workers/', [
      '^lib/(server|inference|domain|contracts|queue)/',
      '^lib/errors\\.ts$',
      '^prisma/(migrat|generat|schema-engine)',
    ]),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(prisma/generated|\\.next)' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
