import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { holds } from '../../api/session';
import type { Asset, Me } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { CoverForm } from './cover-form';

/** Labels that the server gives at once. */
const MOST_LABELS = 100;

interface BulkBarProps {
  me: Me;
  picked: readonly Asset[];
  onPickAll: () => void;
  onLeave: () => void;
}

/** What can be done with several assets at once. */
export function BulkBar({ me, picked, onPickAll, onLeave }: BulkBarProps) {
  const { t } = useLanguage();
  const words = t.assetPage.actions;
  const navigate = useNavigate();
  const [covering, setCovering] = useState(false);
  const tooMany = picked.length > MOST_LABELS;
  return (
    <div className="bulk-bar" role="group" aria-label={words.bulk}>
      <b aria-live="polite">{words.picked(picked.length)}</b>
      <Button onClick={onPickAll} data-testid="asset-pick-all">
        {words.pickAll}
      </Button>
      <Button
        disabled={picked.length === 0 || tooMany}
        onClick={() => void navigate(`/assets/labels?ids=${picked.map(({ id }) => id).join(',')}`)}
        data-testid="asset-labels"
      >
        {words.labels}
      </Button>
      {holds(me, 'asset.cover') && (
        <Button disabled={picked.length === 0} onClick={() => setCovering(true)} data-testid="asset-cover">
          {words.cover}
        </Button>
      )}
      <Button type="text" onClick={onLeave}>
        {words.leave}
      </Button>
      {tooMany && <span className="faint">{words.labelsMost(MOST_LABELS)}</span>}
      {covering && (
        <CoverForm
          covered={{ kind: 'many', assets: picked }}
          onClose={(done) => {
            setCovering(false);
            if (done) onLeave();
          }}
        />
      )}
    </div>
  );
}
