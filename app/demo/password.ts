/** The one password of the demonstration accounts; no other database knows it. */
export const DEMO_PASSWORD = 'Yongshe-Demo-2026'
