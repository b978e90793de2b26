// Pages are documents and work without script (docs/decisions/0004). Remix wants this entry; no page loads it.
export {}
