import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueries, sessionQuery } from './queries.ts'
import { createConsole } from './router.tsx'
import { startTheme } from './theme.ts'
import './styles.css'

startTheme()

const queries = createQueries(() => {
  const { pathname, href } = router.state.location
  if (pathname !== '/sign-in') {
    queries.removeQueries(sessionQuery)
    void router.navigate({ to: '/sign-in', search: { to: href }, replace: true })
  }
})
const router = createConsole(queries)

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  )
}
