import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Visit, VisitItem } from '../../api/visit-reads';
import { useLanguage } from '../../i18n/language';
import { Mark } from '../../parts/mark';
import { Sheet } from '../../parts/page';
import { FaultForm } from './fault-form';

/** What was found at every step, and the fault ticket that a failed one may become. */
export function Checklist({ visit }: { visit: Visit }) {
  const { t } = useLanguage();
  const words = t.visits;
  const [asked, setAsked] = useState<VisitItem | null>(null);
  const mayReport = visit.commands.includes('report-fault');
  const done = visit.checklist.filter(({ outcome }) => outcome !== null).length;
  return (
    <Sheet
      title={words.page.checklist}
      side={<span className="faint">{words.items.progress(done, visit.checklist.length)}</span>}
    >
      <ol className="results" data-testid="visit-results">
        {visit.checklist.map((item, n) => (
          <li key={item.code} data-outcome={item.outcome ?? 'open'} data-testid={`result-${item.code}`}>
            <span className="step-n">{n + 1}</span>
            <span className="result-text">
              {item.text}
              {item.reading !== null && (
                <span className="result-note">
                  {words.items.reading} <b>{item.reading}</b>
                </span>
              )}
              {item.note !== null && <span className="result-note">{item.note}</span>}
              {item.faultTicketId !== null && (
                <span className="result-note">
                  {words.items.fault}{' '}
                  <Link to={`/tickets/${item.faultTicketId}`} data-testid="visit-fault-link">
                    {item.faultTicketNumber}
                  </Link>
                </span>
              )}
              {mayReport && visit.faultsOffered.includes(item.code) && (
                <span className="result-note">
                  <Button size="small" onClick={() => setAsked(item)} data-testid={`fault-${item.code}`}>
                    {words.commands['report-fault']}
                  </Button>
                </span>
              )}
            </span>
            <OutcomeWord outcome={item.outcome} />
          </li>
        ))}
      </ol>
      {asked !== null && <FaultForm visit={visit} item={asked} onClose={() => setAsked(null)} />}
    </Sheet>
  );
}

function OutcomeWord({ outcome }: Pick<VisitItem, 'outcome'>) {
  const { t } = useLanguage();
  const words = t.visits.items;
  if (outcome === null) return <Mark tone="quiet">{words.open}</Mark>;
  return <Mark tone={outcome === 'done' ? 'good' : 'bad'}>{words[outcome]}</Mark>;
}
