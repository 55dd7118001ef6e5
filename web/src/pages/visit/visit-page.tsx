import { Link, useParams } from 'react-router';
import { useVisit } from '../../api/visit-reads';
import { useLanguage } from '../../i18n/language';
import { PageHead, Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import { VisitMark } from '../visits/visit-mark';
import { Checklist } from './checklist';
import { Judgement } from './judgement';
import { Performing } from './performing';
import { Photos } from './photos';
import { StartForm } from './start-form';
import { VisitClock, VisitFacts } from './visit-facts';
import { VisitHistory } from './visit-history';
import './visit.css';

/** One visit: on site the checklist in the hand, at the desk what was found and what is decided of it. */
export default function VisitPage() {
  const { id = '' } = useParams();
  const { t } = useLanguage();
  const words = t.visits;
  const query = useVisit(id);
  const visit = query.data;
  if (!visit) {
    if (query.isError) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />;
    return <Waiting lines={18} />;
  }
  const { commands } = visit;
  const performs = commands.includes('submit');
  const starts = commands.includes('start');
  return (
    <>
      <PageHead
        above={
          <>
            <Link to="/visits">{words.title}</Link> / {visit.number}
          </>
        }
        title={`${visit.title} · ${visit.groupName}`}
        note={
          <span className="visit-marks">
            <span data-testid="visit-state" data-state={visit.state}>
              <VisitMark state={visit.state} />
            </span>
            {visit.photosRequired && <span>{words.page.required.photos}</span>}
            {visit.signatureRequired && <span>{words.page.required.signature}</span>}
            {visit.createdLate && <span>{words.page.createdLate}</span>}
          </span>
        }
        side={
          <>
            <Judgement visit={visit} />
            {visit.submittedAt !== null && (
              <Link to={`/visits/${visit.id}/print`} data-testid="visit-print">
                {words.page.print}
              </Link>
            )}
          </>
        }
      />
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      {visit.returnReason !== null && visit.state !== 'accepted' && (
        <p className="visit-returned" data-testid="visit-return-reason">
          <span className="faint">{words.page.returned} </span>
          {visit.returnReason}
        </p>
      )}
      <div className="visit-layout">
        <div className="visit-work">
          {starts && <StartForm visit={visit} />}
          {performs ? <Performing key={visit.id} visit={visit} /> : <Checklist visit={visit} />}
          <Photos visit={visit} />
        </div>
        <div className="visit-side">
          <VisitClock visit={visit} />
          <VisitFacts visit={visit} />
          <VisitHistory visitId={visit.id} />
        </div>
      </div>
    </>
  );
}
