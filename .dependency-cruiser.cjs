// Data flows one way; a package imports only from its left:
// contracts | telemetry | database | model-selector, registry-sync | registry-admin | infrastructure, console | local | cli. `simulators`
// and `embedded-postgres` stand beside the line; `test-kit` is for tests. `local` is what happens on this machine: its data directory,
// its database, the world that it simulates. `cli` works on them; nothing works on `cli`.
const mayImport = {
  contracts: [],
  telemetry: ['contracts'],
  database: ['contracts', 'telemetry'],
  'model-selector': ['contracts', 'database'],
  'registry-sync': ['contracts', 'telemetry', 'database'],
  'registry-admin': ['contracts', 'telemetry', 'database', 'model-selector'],
  // The schedules alone: data beside the jobs, which loads no client of anything; the rule `jobs-are-named-lightly` holds it to that.
  infrastructure: ['contracts', 'registry-sync/src/schedules\\.ts'],
  // Static files made of its own sources; words of the contracts at most. `local` serves what its build gives.
  console: ['contracts'],
  simulators: ['contracts'],
  'embedded-postgres': ['contracts'],
  local: [
    'console/build',
    'contracts',
    'database',
    'embedded-postgres',
    'infrastructure',
    'model-selector',
    'registry-admin',
    'registry-sync',
    'simulators',
  ],
  cli: ['contracts', 'database', 'local', 'model-selector', 'registry-admin', 'registry-sync'],
  'test-kit': ['contracts', 'database', 'embedded-postgres'],
};
const tests = '\\.(test|property\\.test|db\\.test|stack\\.test)\\.ts$|/test/|/bench/|/src/testing/';

// What says which sync types there are, and when they are due, without doing any of it.
const namesOfJobs =
  '^packages/registry-sync/src/((schedules|jobs|[^/]+/([^/]+-sync|[^/]+-variables|render-[^/]+))|run/(sync-job|variables))\\.ts$';

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'A cycle has no left and right. A type that refers back is none: it is gone when the program runs.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    ...Object.entries(mayImport).map(([name, allowed]) => ({
      name: `${name}-imports-from-its-left`,
      severity: 'error',
      from: { path: `^packages/${name}/`, pathNot: tests },
      to: { path: '^packages/', pathNot: `^packages/(${[name, ...allowed].join('|')})(/|$)` },
    })),
    {
      name: 'jobs-are-named-lightly',
      severity: 'error',
      comment:
        'The CDK app and the command line read the list of jobs; only doing one loads the database and the AWS SDK.',
      from: { path: namesOfJobs, pathNot: '/run-sync\\.ts$' },
      to: {
        pathNot: `${namesOfJobs}|^packages/contracts/|node_modules/zod/`,
        dependencyTypesNot: ['type-only', 'dynamic-import'],
      },
    },
    {
      name: 'every-session-is-in-utc',
      severity: 'error',
      comment: 'Connections are made by createPool and UtcClient alone; everybody else takes the types of pg.',
      from: { path: '^packages/', pathNot: `${tests}|^packages/database/src/connection/` },
      to: { path: 'node_modules/pg/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'a-decision-is-pure',
      severity: 'error',
      comment: 'A file that begins with decide- gets plain data and gives plain data: no io, no database, no AWS.',
      from: { path: '^packages/registry-(sync|admin)/.*/decide-[^/]+\\.ts$', pathNot: tests },
      to: {
        path: 'node_modules/(pg|p-limit|@aws-sdk)|^packages/database/|^packages/registry-sync/src/(run|aws|providers/(client|access|keys))/|^packages/registry-admin/src/serving/|/(gather|apply|read)-[^/]+\\.ts$|-job\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'selecting-is-pure',
      severity: 'error',
      comment: 'Costs, ranks, explanations and the compiled registry are made of plain data: no database, no io.',
      from: { path: '^packages/model-selector/src/(cost|rank|explain|compile)/', pathNot: tests },
      to: {
        path: 'node_modules/pg|^packages/database/|^packages/model-selector/src/(select-in-database|snapshot/(postgres-source|snapshot-keeper)|outcomes/)',
        dependencyTypesNot: ['type-only'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/|/fixtures/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default'] },
  },
};
