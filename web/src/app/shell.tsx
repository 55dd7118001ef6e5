import { useEffect, useRef, type ReactNode } from 'react';
import { NavLink, useLocation } from 'react-router';
import type { Me } from '../api/types';
import { useLanguage } from '../i18n/language';
import { Bell } from './bell';
import { DueBadge } from './due-badge';
import { PersonMenu } from './person-menu';
import { PracticeBar } from './practice-bar';
import { homeOf, sectionsOf } from './sections';
import { Seal } from './seal';
import './shell.css';

/** On a phone the sections stand in one line that scrolls: the one that is open is brought into sight. */
function useOpenSectionInSight() {
  const { pathname } = useLocation();
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    const line = nav.current;
    const open = line?.querySelector('[aria-current="page"]');
    if (!line || !open) return;
    // A count that comes later makes its section wider and moves the others.
    const sizes = new ResizeObserver(() => {
      const [whole, item] = [line.getBoundingClientRect(), open.getBoundingClientRect()];
      line.scrollLeft += item.left + item.width / 2 - (whole.left + whole.width / 2);
    });
    for (const section of line.children) sizes.observe(section);
    return () => sizes.disconnect();
  }, [pathname]);
  return nav;
}

/** Header, navigation and the page below them. */
export function Shell({ me, children }: { me: Me; children: ReactNode }) {
  const { t, toggle } = useLanguage();
  const nav = useOpenSectionInSight();
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
          <nav ref={nav} className="shell-nav" aria-label={t.nav.main}>
            {sectionsOf(me).map((section) => (
              <NavLink
                key={section.name}
                to={section.path}
                end={section.path === '/'}
                data-testid={`nav-${section.name}`}
              >
                {t.nav[section.name]}
                {section.name === 'deadlines' && <DueBadge me={me} />}
              </NavLink>
            ))}
          </nav>
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
