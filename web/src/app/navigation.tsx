import { Dropdown } from 'antd';
import { useEffect, useRef } from 'react';
import { Link, useLocation } from 'react-router';
import type { Me } from '../api/types';
import { useLanguage } from '../i18n/language';
import { DueBadge } from './due-badge';
import { isWithin, sectionsOf } from './sections';

/** With the button of the rest there are six things in a thumb's reach. */
const IN_THE_BAR = 5;

/** Between a phone and a desk the sections may stand in one line that scrolls: the open one is brought into sight. */
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

/**
 * The sections. A phone has room for six things: where there are more sections the last place opens the rest, and the
 * open section is always in the bar.
 */
export function Navigation({ me }: { me: Me }) {
  const { t } = useLanguage();
  const { pathname } = useLocation();
  const nav = useOpenSectionInSight();
  const sections = sectionsOf(me);
  const open = sections.find((section) => isWithin(section, pathname));
  const crowded = sections.length > IN_THE_BAR + 1;
  const first = crowded ? sections.slice(0, IN_THE_BAR) : sections;
  const bar = open === undefined || first.includes(open) ? first : [...first.slice(0, -1), open];
  const rest = sections.filter((section) => !bar.includes(section));
  return (
    <nav ref={nav} className="shell-nav" aria-label={t.nav.main}>
      {sections.map((section) => (
        <Link
          key={section.name}
          to={section.path}
          className={[section === open ? 'active' : '', bar.includes(section) ? '' : 'nav-rest'].join(' ')}
          aria-current={section === open ? 'page' : undefined}
          data-testid={`nav-${section.name}`}
        >
          <span className="nav-long">{t.nav[section.name]}</span>
          <span className="nav-short">{t.navShort[section.name]}</span>
          {section.name === 'deadlines' && <DueBadge me={me} />}
        </Link>
      ))}
      {rest.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: rest.map(({ name, path }) => ({
              key: name,
              label: (
                <Link to={path} data-testid={`nav-more-${name}`}>
                  {t.nav[name]}
                </Link>
              ),
            })),
          }}
        >
          <button type="button" className="nav-more" data-testid="nav-more">
            {t.navShort.more}
          </button>
        </Dropdown>
      )}
    </nav>
  );
}
