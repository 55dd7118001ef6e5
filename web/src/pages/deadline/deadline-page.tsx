import { Link, useParams } from 'react-router';
import { useDeadline } from '../../api/deadline-reads';
import { useLanguage } from '../../i18n/language';
import { DeadlineMarks } from '../../parts/deadline/marks';
import { Mark } from '../../parts/mark';
import { PageHead, Sheet, Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import { OutcomeMark } from '../../parts/ticket-marks';
import { Basis } from './basis';
import { Correction } from './correction';
import { Override } from './override';
import { Pauses } from './pauses';
import { Spans } from './spans';
import { Standing } from './standing';
import { Steps } from './steps';
import './deadline-page.css';

/** One clock in full: how it stands, how it was counted, what paused or moved it, and whom it tells. */
export default function DeadlinePage() {
  const { id = '' } = useParams();
  const { t, language } = useLanguage();
  const query = useDeadline(id);
  const deadline = query.data;
  if (!deadline) {
    if (query.isError) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />;
    return <Waiting lines={18} />;
  }
  const words = t.deadlines.page;
  const replaced = deadline.supersededAt !== null;
  return (
    <>
      <PageHead
        above={
          <>
            <Link to="/deadlines">{t.deadlines.title}</Link> /{' '}
            {/* Every kind of record lives under the plural of its name. */}
            <Link to={`/${deadline.subjectType}s/${deadline.subjectId}`} data-testid="deadline-record">
              {deadline.subjectLabel}
            </Link>
          </>
        }
        title={`${deadline.title[language]}${deadline.cycle > 1 ? ` · ${t.deadlines.cycle(deadline.cycle)}` : ''}`}
        note={
          <span className="deadline-note">
            {replaced && <Mark tone="quiet">{t.deadlines.marks.replaced}</Mark>}
            {!replaced && !deadline.paused && <OutcomeMark outcome={deadline.outcome} />}
            <DeadlineMarks deadline={deadline} />
          </span>
        }
      />
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      <Correction deadline={deadline} />
      <div className="deadline-layout">
        <div className="deadline-main">
          <Standing deadline={deadline} />
          <Pauses deadline={deadline} />
          <Override deadline={deadline} />
          <Sheet title={words.spans}>
            <p className="deadline-why" data-testid="deadline-why">
              {deadline.why[language]}
            </p>
            <Spans deadline={deadline} />
          </Sheet>
        </div>
        <div className="deadline-side">
          <Steps deadline={deadline} />
          <Basis deadline={deadline} />
        </div>
      </div>
    </>
  );
}
