import { Link } from 'react-router';
import { useMe, holds } from '../../api/session';
import { useVisitDeadlines, type Visit } from '../../api/visit-reads';
import { useLanguage } from '../../i18n/language';
import { Countdown } from '../../parts/countdown';
import { Due } from '../../parts/deadline/due';
import { Facts, type Fact } from '../../parts/facts';
import { Mark } from '../../parts/mark';
import { Moment } from '../../parts/moment';
import { Sheet } from '../../parts/page';
import { OutcomeMark } from '../../parts/ticket-marks';

/** When the visit must be done, how that stands, and why then. */
export function VisitClock({ visit }: { visit: Visit }) {
  const { t, language } = useLanguage();
  const words = t.visits.page;
  const details = useVisitDeadlines(visit.id).data?.items ?? [];
  const clock = visit.deadlines.find(({ withdrawnAt }) => withdrawnAt === null) ?? visit.deadlines[0];
  if (!clock) return null;
  const detail = details.find(({ id }) => id === clock.id);
  const open = clock.endedAt === null && clock.withdrawnAt === null;
  return (
    <Sheet title={words.clock} side={<OutcomeMark outcome={clock.outcome} />}>
      <div data-testid="visit-clock" data-outcome={clock.outcome} className="visit-clock">
        {open && (
          <p className="visit-clock-left">
            <Countdown dueAt={clock.dueAt} anchorAt={clock.anchorAt} />
          </p>
        )}
        <p>
          <span className="faint">{words.due} </span>
          <Link to={`/deadlines/${clock.id}`}>
            <Due at={clock.dueAt} />
          </Link>
        </p>
        {detail && <p className="faint">{detail.why[language]}</p>}
      </div>
    </Sheet>
  );
}

/** What the visit is about, who did it where, and what was said of it. */
export function VisitFacts({ visit }: { visit: Visit }) {
  const { t } = useLanguage();
  const words = t.visits.page;
  const me = useMe().data;
  const { site, verdict } = visit;
  const plan = holds(me, 'maintenance-plan.read') ? (
    <Link to={`/plans/${visit.plan.id}`}>{visit.plan.name}</Link>
  ) : (
    visit.plan.name
  );
  const facts: Fact[] = [
    { label: words.plan, value: plan },
    { label: words.contractor, value: visit.contractor.name },
    { label: words.period, value: t.visits.period(visit.periodFrom, visit.dueOn) },
    { label: words.project, value: visit.project.name },
  ];
  if (site) {
    const coordinates =
      site.longitude === null || site.latitude === null
        ? ''
        : `\n${words.coordinates(site.longitude, site.latitude)}`;
    facts.push({
      label: words.site,
      value: (
        <>
          {site.place}
          {coordinates}
          {'\n'}
          <span className="faint">
            {words.siteBy(site.byName)} <Moment at={site.at} />
          </span>
        </>
      ),
    });
  }
  if (visit.submittedAt !== null) {
    facts.push({
      label: words.performed,
      value: (
        <>
          {visit.submittedByName} <Moment at={visit.submittedAt} />
        </>
      ),
    });
  }
  if (visit.signer !== null) facts.push({ label: words.signer, value: visit.signer });
  if (verdict) {
    facts.push({
      label: words.verdict,
      wide: true,
      value: (
        <span data-testid="visit-verdict">
          <Mark tone={verdict.effective ? 'good' : 'seal'}>
            {verdict.effective ? words.effective : words.notEffective}
          </Mark>{' '}
          {verdict.byName} <Moment at={visit.acceptedAt} />
          {verdict.remark !== null && `\n${verdict.remark}`}
        </span>
      ),
    });
  }
  if (visit.cancelReason !== null)
    facts.push({ label: words.cancelled, value: visit.cancelReason, wide: true });
  return (
    <Sheet title={words.facts}>
      <Facts facts={facts} />
      <h3 className="visit-part">{words.assets}</h3>
      <ul className="visit-assets">
        {visit.assets.map(({ id, code, name }) => (
          <li key={id}>
            <Link to={`/assets/${id}`}>
              <span className="faint">{code}</span> {name}
            </Link>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
