import { NavLink, useParams } from 'react-router';
import type { Me } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { PageHead } from '../../parts/page';
import { CalendarsTab } from './calendars/calendars-tab';
import { PoliciesTab } from './policies/policies-tab';
import { RulesTab } from './rules/rules-tab';
import './definitions.css';

const tabs = ['policies', 'rules', 'calendars'] as const;
const shown = { policies: PoliciesTab, rules: RulesTab, calendars: CalendarsTab };

/** How deadlines are counted and escalated: policies, rules, calendars. Which one is shown is in the address. */
export default function DefinitionsPage({ me }: { me: Me }) {
  const { t } = useLanguage();
  const words = t.definitions;
  const { tab: asked } = useParams();
  const tab = tabs.find((one) => one === asked) ?? 'policies';
  const Tab = shown[tab];
  return (
    <>
      <PageHead title={words.title} note={words.notes[tab]} />
      <nav className="definition-tabs" aria-label={words.tabs.label}>
        {tabs.map((one) => (
          <NavLink
            key={one}
            to={`/definitions/${one}`}
            className={one === tab ? 'active' : ''}
            aria-current={one === tab ? 'page' : undefined}
            data-testid={`definitions-${one}`}
          >
            {words.tabs[one]}
          </NavLink>
        ))}
      </nav>
      <Tab me={me} />
    </>
  );
}
