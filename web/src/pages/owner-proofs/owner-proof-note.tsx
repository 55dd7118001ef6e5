import { Link } from 'react-router';
import { useOwnerProofs } from '../../api/reads';
import { holds } from '../../api/session';
import type { Me } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import './owner-proofs.css';

function LatestProof() {
  const { t } = useLanguage();
  const latest = useOwnerProofs(1).data?.pages[0]?.items[0];
  if (latest === undefined) return null;
  const { day, openDeadlines, withoutOwner } = latest;
  const bad = withoutOwner.length > 0;
  return (
    <Link
      to="/owner-proofs"
      className={bad ? 'proof-note proof-note-bad' : 'proof-note'}
      data-testid="owner-proof-note"
    >
      {bad ? t.ownerProofs.latestBad(day, withoutOwner.length) : t.ownerProofs.latestGood(day, openDeadlines)}
    </Link>
  );
}

/** Last night's result in one line, for those who may read the proofs; leads to all of them. */
export function OwnerProofNote({ me }: { me: Me }) {
  return holds(me, 'owner-proof.read') ? <LatestProof /> : null;
}
