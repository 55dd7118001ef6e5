import { Button } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { useAssetLabels } from '../../api/asset-reads';
import { address } from '../../api/client';
import { useLanguage } from '../../i18n/language';
import { Nothing, PageHead, Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import './labels.css';

/** Labels to stick on the assets, for the printer: three in a row on A4, none cut by the end of a page. */
export default function LabelsPage() {
  const { t } = useLanguage();
  const words = t.assetPage.labels;
  const [search] = useSearchParams();
  const ids = (search.get('ids') ?? '').split(',').filter((id) => id !== '');
  const query = useAssetLabels(ids);
  const labels = query.data?.items ?? [];
  return (
    <div className="labels-page">
      <PageHead
        title={words.title}
        above={<Link to="/assets">{words.back}</Link>}
        note={words.note}
        side={
          labels.length > 0 && (
            <Button type="primary" onClick={() => window.print()} data-testid="labels-print">
              {words.print}
            </Button>
          )
        }
      />
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      {ids.length === 0 && <Nothing title={words.none} hint={words.noneHint} />}
      {ids.length > 0 && query.isPending && <Waiting />}
      <ul className="labels">
        {labels.map(({ id, code, site }) => (
          <li key={id} data-testid="label">
            <img src={address(`/assets/${id}/label`)} alt={t.assetPage.page.labelAlt(code)} />
            {site !== null && <span>{site}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}
