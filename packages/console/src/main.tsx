import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
  RouterProvider,
} from '@tanstack/react-router';
import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api/queries.ts';
import { readConfig, useSession } from './api/session.ts';
import { parseSearch, stringifySearch } from './app/address.ts';
import { Shell } from './app/shell.tsx';
import { SignInPage } from './app/sign-in.tsx';
import { applyTheme } from './app/theme.ts';
import { Empty, Failed, Loading } from './design/parts.tsx';
import './design/tokens.css';
import './design/console.css';
import './app/app.css';

applyTheme();

function Root() {
  const { signedIn, ended } = useSession();
  const { data } = useQuery({ queryKey: ['config'], queryFn: readConfig, staleTime: Number.POSITIVE_INFINITY });
  if (location.pathname === '/signed-in' && !signedIn) return <SignedIn />;
  return signedIn ? <Shell stage={data?.stage ?? 'local'} /> : <SignInPage ended={ended} />;
}

/** Where the issuer sends the browser back to. */
function SignedIn() {
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => {
    void import('./app/open-id.ts')
      .then(({ finishSignIn }) => finishSignIn())
      .then((back) => router.history.replace(back === '/signed-in' ? '/' : back))
      .catch((error: Error) => setFault(error.message));
  }, []);
  return fault === null ? <Loading /> : <SignInPage ended={fault} />;
}

const root = createRootRoute({ component: Root });
const page = (path: string, load: () => Promise<{ default: React.ComponentType }>) =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load) });

const router = createRouter({
  routeTree: root.addChildren([
    createRoute({ getParentRoute: () => root, path: '/', component: () => <Navigate to="/overview" replace /> }),
    page('/overview', () => import('./pages/overview/overview-page.tsx')),
    page('/playground', () => import('./pages/playground/playground-page.tsx')),
    page('/models', () => import('./pages/models/models-page.tsx')),
    page('/models/$id', () => import('./pages/model/model-page.tsx')),
    page('/inbox', () => import('./pages/inbox/inbox-page.tsx')),
    page('/providers', () => import('./pages/providers/providers-page.tsx')),
    page('/thermal', () => import('./pages/thermal/thermal-page.tsx')),
    page('/syncs', () => import('./pages/syncs/syncs-page.tsx')),
    page('/prices', () => import('./pages/prices/prices-page.tsx')),
    page('/licences', () => import('./pages/licences/licences-page.tsx')),
    page('/time', () => import('./pages/time/time-page.tsx')),
  ]),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPendingComponent: () => <main />,
  defaultErrorComponent: ({ error, reset }) => (
    <main>
      <Failed what="This page" error={error instanceof Error ? error : new Error(String(error))} retry={reset} />
    </main>
  ),
  defaultNotFoundComponent: () => (
    <main>
      <Empty title="There is no such page">⌘K finds those that there are.</Empty>
    </main>
  ),
});

const place = document.getElementById('root');
if (place === null) throw new Error('index.html has no #root');
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
