// Grows the demonstration world in the database of DATABASE_URL; run by tsx, apart from the browser tests' own loader.
import { makeDemonstration } from '~/demo/demonstration'
import { makeServices, readEnv } from '~/server/main'

const services = await makeServices(readEnv())
await makeDemonstration(services)
await services.database.close()
