import type { DeadlinePause } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { Moment } from '../../parts/moment';

/** Who agreed or refused, when, and what they said. */
export function DecisionLine({ decision }: { decision: DeadlinePause['decision'] }) {
  const { t } = useLanguage();
  const words = t.deadlines.page;
  if (decision === null) return null;
  const { granted, byName, at, remark } = decision;
  return (
    <p className="faint">
      {granted ? words.granted : words.refused} {byName} <Moment at={at} />
      {remark !== null && remark !== '' && <span className="request-note"> {remark}</span>}
    </p>
  );
}
