// The shape of the program. `npm run boundaries` fails when an import breaks it.
// The order of MODULES is the order of knowledge: a module may use those before it; the other way goes by event.
const MODULES = [
  'accounts',
  'customers',
  'service-levels',
  'tickets',
  'inference',
  'understanding',
  'knowledge',
  'incidents',
  'answering',
  'procedures',
  'routing',
  'resolution',
  'satisfaction',
  'learning',
  'analytics',
  'privacy',
]

const TEST = '\\.test\\.tsx?$|-under-test\\.ts$|^(test|evals)/'
const BROWSERS = 'console|portal|widget'
const FAMILY = '^src/integrations/([^/]+)/'
const ADAPTER = '^src/integrations/([^/]+)/([^/]+)/'
const rule = (name, comment, [from, to]) => ({ name, comment, severity: 'error', from, to })

const directions = [
  rule('no-cycles', 'Two files that need each other are one file, or three.', [{}, { circular: true }]),
  rule(
    'imports-resolve',
    'The imported file or package does not exist. Training scripts say in their README what they need.',
    [{ pathNot: '^training/' }, { couldNotResolve: true }],
  ),
  rule('kernel-is-the-floor', 'The kernel knows no business nouns; of the contract it knows how a problem looks.', [
    { path: '^src/kernel/', pathNot: TEST },
    { path: `^(src/(?!kernel/)|contract/|${BROWSERS}|bench/|scripts/)`, pathNot: '^contract/shared\\.ts$' },
  ]),
  rule('kernel-only-shows-problems', 'Of the contract, only HTTP needs anything: the shape of a problem.', [
    { path: '^src/kernel/(?!http/)', pathNot: TEST },
    { path: '^contract/' },
  ]),
  rule('contract-stands-alone', 'The contract needs nothing but zod.', [
    { path: '^contract/', pathNot: TEST },
    { pathNot: '^contract/|node_modules/zod/' },
  ]),
  rule('wiring-is-a-leaf', 'Only the command line, tests, benchmarks and scripts import the app.', [
    { path: '^(?!src/app/|src/cli/|test/|bench/|evals/|training/|scripts/).+', pathNot: TEST },
    { path: '^src/app/' },
  ]),
  rule('commands-are-the-end', 'Only benchmarks and training scripts use what the command line is made of.', [
    { pathNot: `^(src/cli|bench|training)/|${TEST}` },
    { path: '^src/cli/' },
  ]),
]

const modules = [
  rule('through-the-front-door', 'Of another module, import its index.ts.', [
    { path: '^src/modules/([^/]+)/', pathNot: TEST },
    { path: '^src/modules/', pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/index\\.ts$'] },
  ]),
  rule('app-uses-the-front-door', 'Of a module, import its index.ts.', [
    { path: '^src/(?!modules/)', pathNot: TEST },
    { path: '^src/modules/', pathNot: '^src/modules/[^/]+/index\\.ts$' },
  ]),
  ...MODULES.slice(0, -1).map((name, rank) =>
    rule(`${name}-looks-down`, 'Use modules before this one; answer later ones with an event.', [
      { path: `^src/modules/${name}/`, pathNot: TEST },
      { path: `^src/modules/(${MODULES.slice(rank + 1).join('|')})/` },
    ]),
  ),
  rule('every-module-has-a-rank', 'Add the module to MODULES, in its place.', [
    {},
    { path: '^src/modules/', pathNot: `^src/modules/(${MODULES.join('|')})/` },
  ]),
  rule('modules-see-ports', 'A module knows a port, never an adapter or a registry.', [
    { path: '^src/modules/', pathNot: TEST },
    { path: '^src/integrations/([^/]+/[^/]+/|[^/]+/registry\\.ts$)' },
  ]),
]

const integrations = [
  rule('adapters-know-port-and-kernel', 'An adapter turns the outside into values; it never reaches for our modules.', [
    { path: FAMILY, pathNot: TEST },
    { path: '^src/', pathNot: ['^src/kernel/', '^src/integrations/$1/'] },
  ]),
  rule('adapters-do-not-meet', 'Each adapter can be deleted alone.', [
    { path: ADAPTER },
    { path: '^src/integrations/$1/[^/]+/', pathNot: '^src/integrations/$1/$2/' },
  ]),
]

const walls = [
  rule('sql-lives-in-stores', 'Only store.ts, store/ and the kernel hold SQL.', [
    { pathNot: `^src/kernel/|/store\\.ts$|/store/[^/]+\\.ts$|^(scripts|bench)/|${TEST}` },
    { path: '^src/kernel/db/sql\\.ts$' },
  ]),
  rule('databases-are-handed-in', 'A module is given a Db; it opens none.', [
    { path: '^src/(modules|integrations)/', pathNot: TEST },
    { path: '^src/kernel/db/', pathNot: '/sql\\.ts$', dependencyTypesNot: ['type-only'] },
  ]),
  rule('drivers-live-in-the-kernel', 'Databases and the queue are reached through the kernel.', [
    { path: '^(src/(?!kernel/)|contract/)', pathNot: TEST },
    { path: '(^|/)node_modules/(pg|pg-boss|@electric-sql/[^/]+|sql-template-tag)/' },
  ]),
  rule('verbs-know-no-http', "A module declares routes; the server behind them is the kernel's.", [
    { path: '^src/modules/', pathNot: TEST },
    { path: '(^|/)node_modules/(fastify|@fastify/[^/]+)/', dependencyTypesNot: ['type-only'] },
  ]),
  rule('tests-stay-outside', 'Product code never imports test code.', [{ pathNot: `${TEST}|^bench/` }, { path: TEST }]),
  rule('declared-dependencies', 'Product code imports packages listed under dependencies.', [
    { path: '^(src|contract)/', pathNot: TEST },
    { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
  ]),
]

const browsers = [
  rule('browsers-see-the-contract', 'Web applications know the server only by its contract.', [
    { path: `^(${BROWSERS})/` },
    { path: '^(src|test|scripts|bench)/' },
  ]),
  rule('two-browsers-two-programs', 'One web application never grows another.', [
    { path: `^(${BROWSERS})/` },
    { path: `^(${BROWSERS})/`, pathNot: '^$1/' },
  ]),
  rule('servers-know-no-browser', 'The server serves the built files; it imports none.', [
    { path: '^(src|contract)/' },
    { path: `^(${BROWSERS})/` },
  ]),
]

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [...directions, ...modules, ...integrations, ...walls, ...browsers],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['node', 'import', 'require', 'default'] },
    exclude: { path: `^(${BROWSERS})/dist/` },
  },
}
