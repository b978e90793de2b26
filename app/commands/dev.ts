import { makeServices, readEnv, runUntilSignal, serve } from '~/server/main'

await runUntilSignal(async () => {
  const running = await serve(await makeServices(readEnv()), { dev: true })
  process.stdout.write(`${running.url}\n`)
  return running
})
