import { makeServices, readEnv, runUntilSignal, serve } from '~/server/main'

await runUntilSignal(async () => {
  const services = await makeServices({ ...readEnv(), NODE_ENV: 'production' })
  const running = await serve(services)
  process.stdout.write(`${running.url}\n`)
  return running
})
