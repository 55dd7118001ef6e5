import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import type { Me } from '../api/types';
import { useLanguage } from '../i18n/language';
import { Bell } from './bell';
import { Navigation } from './navigation';
import { PersonMenu } from './person-menu';
import { PracticeBar } from './practice-bar';
import { homeOf } from './sections';
import { Seal } from './seal';
import './shell.css';

/** Header, navigation and the page below them. */
export function Shell({ me, children }: { me: Me; children: ReactNode }) {
  const { t, toggle } = useLanguage();
  return (
    <>
      <a className="skip" href="#content">
        {t.nav.skip}
      </a>
      <PracticeBar me={me} />
      <header className="shell-head">
        <div className="shell-bar">
          <NavLink to={homeOf(me)} className="shell-brand" aria-label={t.product}>
            <Seal />
            <span className="shell-product">{t.product}</span>
          </NavLink>
          <Navigation me={me} />
          <div className="shell-tools">
            <Bell />
            <button
              type="button"
              className="shell-tool"
              onClick={toggle}
              aria-label={t.menu.languageLabel}
              data-testid="language"
            >
              {t.menu.language}
            </button>
            <PersonMenu me={me} />
          </div>
        </div>
      </header>
      <main id="content" className="shell-main" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
