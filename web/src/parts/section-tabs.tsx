import { NavLink } from 'react-router';
import { holds } from '../api/session';
import type { Me } from '../api/types';
import { tabs } from '../app/sections';
import { useLanguage } from '../i18n/language';
import './section-tabs.css';

/** The pages of a section side by side; nothing where a person may open only one of them. */
export function SectionTabs({ me, section }: { me: Me; section: keyof typeof tabs }) {
  const { t } = useLanguage();
  const open = tabs[section].filter(({ permission }) => holds(me, permission));
  if (open.length < 2) return null;
  return (
    <nav className="section-tabs" aria-label={t.nav[section]}>
      {open.map(({ name, path }) => (
        <NavLink
          key={name}
          to={path}
          end
          className={({ isActive }) => (isActive ? 'active' : '')}
          data-testid={`tab-${name}`}
        >
          {t.tabs[name]}
        </NavLink>
      ))}
    </nav>
  );
}
