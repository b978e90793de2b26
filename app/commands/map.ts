// npm run map: draws which room calls which into docs/map.md, from the imports as they are.
import { cruise } from 'dependency-cruiser'
import { writeFileSync } from 'node:fs'

const { output } = await cruise(['app/domain'], {
  doNotFollow: { path: 'node_modules' },
  includeOnly: '^app/domain/',
  exclude: { path: '\\.test\\.ts$|wiring' },
  tsPreCompilationDeps: true,
  tsConfig: { fileName: 'tsconfig.json' },
  collapse: '^app/domain/[^/]+',
  outputType: 'mermaid',
})
writeFileSync(
  'docs/map.md',
  `# The rooms, as they call each other\n\nDrawn by \`npm run map\`; do not edit.\n\n\`\`\`mermaid\n${String(output).trim()}\n\`\`\`\n`,
)
process.stdout.write('docs/map.md\n')
