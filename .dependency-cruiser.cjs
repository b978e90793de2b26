// The order of the house: a room calls only rooms to its left; news travels right by events (docs/house.md).
const columns = [
  ['kernel'],
  ['audit'],
  ['identity'],
  ['catalogue'],
  ['assessment'],
  ['learning'],
  ['credits'],
  ['curricula', 'certification'],
  ['next-step'],
]
const order = columns.flatMap((column, i) =>
  column.map((room) => ({
    name: `order-${room}`,
    severity: 'error',
    from: { path: `^app/domain/${room}/`, pathNot: '\\.test\\.tsx?$' },
    to: { path: '^app/domain/[^/]+/', pathNot: `^app/domain/(${[room, ...columns.slice(0, i).flat()].join('|')})/` },
  })),
)

module.exports = {
  forbidden: [
    ...order,
    {
      name: 'one-door',
      comment: 'Enter a room by <room>.ts or <room>.server.ts.',
      severity: 'error',
      from: { path: '^(?:app/domain/([^/]+)/|app/)', pathNot: '\\.test\\.tsx?$' },
      to: {
        path: '^app/domain/([^/]+)/',
        pathNot: ['^app/domain/$1/', '^app/domain/kernel/', '^app/domain/([^/]+)/\\1(\\.server)?\\.ts$'],
      },
    },
    {
      name: 'domain-speaks-no-http',
      severity: 'error',
      from: { path: '^app/domain/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '(node_modules/(@remix-run|react)|^app/(routes|http|ui|documents|messages|i18n|jobs|server))' },
    },
    {
      name: 'sql-stays-below',
      severity: 'error',
      from: { path: '^app/(routes|http|ui|jobs)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '(node_modules/(kysely|better-sqlite3|pg)/|^db/(?!schema/columns))', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'drivers-in-db-only',
      severity: 'error',
      from: { pathNot: '^(db|tests)/' },
      to: { path: 'node_modules/(better-sqlite3|pg)/' },
    },
    {
      name: 'ui-is-innocent',
      severity: 'error',
      from: { path: '^app/ui/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '\\.server\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'enhancements-are-innocent',
      severity: 'error',
      from: { path: '^app/enhance/', pathNot: '\\.test\\.ts$' },
      to: { path: '(\\.server\\.ts$|^db/|node_modules/(react|kysely))' },
    },
    {
      name: 'migrations-are-frozen',
      severity: 'error',
      from: { path: '^db/migrations/' },
      to: { path: '^(app|db/(schema|dialect/capabilities))' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        pathNot:
          '(^app/routes/|^app/enhance/|\\.test\\.tsx?$|^tests/|^db/migrations/|\\.d\\.ts$|/events\\.ts$|^app/entry|^app/commands/)',
      },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
}
