import { useMe } from '../api/session';
import { ProblemNote } from '../parts/problem';
import { Waiting } from '../parts/page';
import { PasswordPage } from '../pages/sign-in/password-page';
import { SignInPage } from '../pages/sign-in/sign-in-page';
import { AppRoutes } from './routes';
import { ServerClockProvider } from './server-clock';
import { Shell } from './shell';

/** Nobody passes without a session, nor with a one-time password. The address stays, so the page opens afterwards. */
export function Gate() {
  const me = useMe();
  if (me.isPending) return <Waiting />;
  if (me.isError) return <ProblemNote error={me.error} onRetry={() => void me.refetch()} />;
  if (me.data === null) return <SignInPage />;
  if (me.data.mustChangePassword) return <PasswordPage />;
  return (
    <ServerClockProvider>
      <Shell me={me.data}>
        <AppRoutes me={me.data} />
      </Shell>
    </ServerClockProvider>
  );
}
