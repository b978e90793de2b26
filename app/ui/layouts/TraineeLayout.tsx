import type { ReactNode } from 'react'
import { AddressNotice } from './AddressNotice'
import { Footer } from './Footer'
import { Header } from './Header'
import { Places } from './Places'

interface Props {
  /** Names the main part for those who jump by landmarks. */
  title?: string
  children: ReactNode
}

/** The learner's own pages: the four places stand in the header, on phones in a bar at the bottom. */
export function TraineeLayout({ title, children }: Props) {
  return (
    <div className="frame has-bar">
      <Header>
        <Places as="head" />
      </Header>
      <main id="main" tabIndex={-1} aria-label={title} className="page">
        <AddressNotice />
        {children}
      </main>
      <Footer />
      <Places as="bar" />
    </div>
  )
}
