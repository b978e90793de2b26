/** The one password of the demonstration accounts; no other database knows it. */
export const DEMO_PASSWORD = 'Yongshe-Demo-2026'

/** The usernames of the demonstration accounts, in the order in which they are shown. */
export const DEMO_ACCOUNTS = ['trainee', 'coordinator', 'supervisor', 'registrar', 'author', 'admin', 'auditor']
