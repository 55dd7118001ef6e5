import { Link } from 'react-router';
import type { Deadline } from '../../api/types';
import { useLanguage } from '../../i18n/language';

/** The way from a clock to the one in its place, and back. */
export function Correction({ deadline }: { deadline: Deadline }) {
  const { t } = useLanguage();
  const words = t.deadlines.page;
  const { supersededAt, supersededById, supersededReason, supersedesId } = deadline;
  if (supersededAt === null && supersedesId === null) return null;
  return (
    <div className="deadline-correction" data-testid="deadline-correction">
      {supersededAt !== null && (
        <p>
          <b>{words.replacedBy}</b>{' '}
          {supersededById !== null && <Link to={`/deadlines/${supersededById}`}>{words.replacedLink}</Link>}
          {supersededReason !== null && (
            <>
              <br />
              <span className="faint">
                {words.correction} {supersededReason}
              </span>
            </>
          )}
        </p>
      )}
      {supersedesId !== null && (
        <p>
          {words.replaces} <Link to={`/deadlines/${supersedesId}`}>{words.replacesLink}</Link>
        </p>
      )}
    </div>
  );
}
