import { Button } from 'antd';
import { useSignOut } from '../../api/session';
import { Seal } from '../../app/seal';
import { useLanguage } from '../../i18n/language';
import { PasswordForm } from './password-form';
import './sign-in.css';

/** Stands in place of every page while the password is a one-time password. */
export function PasswordPage() {
  const { t } = useLanguage();
  const signOut = useSignOut();
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <div className="sign-in-brand">
          <Seal large />
          <div>
            <h1>{t.password.title}</h1>
            <p>{t.password.hint}</p>
          </div>
        </div>
        <PasswordForm onDone={() => undefined} />
        <Button type="text" size="small" className="sign-in-out" onClick={signOut}>
          {t.menu.signOut}
        </Button>
      </div>
    </main>
  );
}
