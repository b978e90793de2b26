// npm run worker: the jobs apart from the pages, for a machine that serves many.
import { startWorker } from '~/jobs/worker'
import { makeServices, readEnv, runUntilSignal } from '~/server/main'

await runUntilSignal(async () => {
  const services = await makeServices(readEnv())
  const stop = startWorker(services)
  return {
    url: 'worker',
    async stop() {
      await stop()
      await services.database.close()
    },
  }
})
