import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { defineConfig, type Plugin } from 'vite'
import remixConfig from './remix.config.js'

/** Each file of app/enhance becomes /assets/enhance/<name>.js: the script a page asks for by <Enhance name="…"/>. */
function enhancements(): Plugin {
  let ssr = false
  return {
    name: 'enhancements',
    apply: 'build',
    configResolved: (config) => void (ssr = Boolean(config.build.ssr)),
    buildStart() {
      if (ssr) return
      for (const file of readdirSync('app/enhance').filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))) {
        const name = path.basename(file, '.ts')
        this.emitFile({ type: 'chunk', id: `app/enhance/${file}`, fileName: `assets/enhance/${name}.js` })
      }
    },
  }
}

export default defineConfig({
  plugins: [tailwindcss(), enhancements(), remix(remixConfig)],
  resolve: { alias: { '~': path.resolve('app'), '#db': path.resolve('db') } },
  build: { target: 'es2022', assetsInlineLimit: 0 },
  // Pages load no client bundle; the scan for one trips over native packages.
  optimizeDeps: { exclude: ['@node-rs/argon2'] },
  server: { middlewareMode: false },
})
