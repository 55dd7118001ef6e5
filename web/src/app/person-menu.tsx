import { Button, Popover } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useSignOut } from '../api/session';
import type { Me } from '../api/types';
import { useLanguage, wordFor } from '../i18n/language';
import { PasswordModal } from '../pages/sign-in/password-modal';

/** Who is signed in, for whom and in which roles; the way out. */
export function PersonMenu({ me }: { me: Me }) {
  const { t } = useLanguage();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const [changing, setChanging] = useState(false);
  const card = (
    <div className="person-card">
      <p className="person-name">
        {me.name} <span className="faint">{me.signInName}</span>
      </p>
      <p>{me.organisation.name}</p>
      <p>
        <span className="faint">{t.menu.roles} </span>
        {me.roles.map((role) => wordFor(t.roles, role)).join(t.listJoint) || t.none}
      </p>
      <div className="person-actions">
        <Button
          size="small"
          onClick={() => {
            setOpen(false);
            void navigate('/deputies');
          }}
          data-testid="deputies-open"
        >
          {t.menu.deputies}
        </Button>
        <Button
          size="small"
          onClick={() => {
            setOpen(false);
            setChanging(true);
          }}
        >
          {t.menu.change}
        </Button>
        <Button size="small" onClick={signOut} data-testid="sign-out">
          {t.menu.signOut}
        </Button>
      </div>
    </div>
  );
  return (
    <>
      <Popover content={card} trigger="click" placement="bottomRight" open={open} onOpenChange={setOpen}>
        <button
          type="button"
          className="shell-tool shell-person"
          aria-expanded={open}
          data-testid="person-menu"
        >
          <span className="sr-only">{t.menu.open}: </span>
          {me.name}
        </button>
      </Popover>
      <PasswordModal open={changing} onClose={() => setChanging(false)} />
    </>
  );
}
