import { Link } from 'react-router';
import type { AssetRecord } from '../../api/asset-reads';
import { useServerClock } from '../../app/server-clock';
import { dayOf } from '../../format/days';
import { spanText } from '../../format/span';
import { useLanguage } from '../../i18n/language';
import { Facts, type Fact } from '../../parts/facts';
import { Mark, type Tone } from '../../parts/mark';
import { Sheet } from '../../parts/page';

const SECOND_MS = 1000;
const warrantyTones: Record<'warrantyOn' | 'warrantyOver' | 'warrantyAhead', Tone> = {
  warrantyOn: 'good',
  warrantyOver: 'quiet',
  warrantyAhead: 'ink',
};

function Warranty({ warranty }: Pick<AssetRecord, 'warranty'>) {
  const { t } = useLanguage();
  const words = t.assetPage.page;
  const { zone, askedMs } = useServerClock();
  if (warranty === null) return <span className="faint">{words.warrantyNone}</span>;
  const today = askedMs === null ? null : dayOf(askedMs, zone);
  const standing =
    today === null || (today >= warranty.from && today <= warranty.to)
      ? 'warrantyOn'
      : today > warranty.to
        ? 'warrantyOver'
        : 'warrantyAhead';
  return (
    <>
      <Mark tone={warrantyTones[standing]}>{words[standing]}</Mark>{' '}
      {words.warrantyDays(warranty.from, warranty.to)}{' '}
      {warranty.contract === null ? (
        <span className="faint">{words.warrantyOther}</span>
      ) : (
        <Link to={`/contracts/${warranty.contract.id}`}>{warranty.contract.name}</Link>
      )}
    </>
  );
}

/** What the register knows of the asset; what nobody wrote down is left out. */
export function AssetFacts({ asset }: { asset: AssetRecord }) {
  const { t } = useLanguage();
  const words = t.assetPage;
  const { longitude, latitude, parent, timeoutSeconds } = asset;
  const plain = (label: string, value: string | null): Fact[] => (value === null ? [] : [{ label, value }]);
  const facts: Fact[] = [
    { label: words.form.class, value: t.assetClasses[asset.class] },
    { label: words.form.project, value: asset.project.name },
    {
      label: words.columns.contractor,
      value: asset.contractor?.name ?? <span className="asset-uncovered">{words.notCovered}</span>,
    },
    ...plain(words.form.site, asset.site),
    ...(parent === null
      ? []
      : [
          {
            label: words.form.parent,
            value: (
              <Link to={`/assets/${parent.id}`}>
                {parent.code} {parent.name}
              </Link>
            ),
          },
        ]),
    ...plain(words.form.maker, asset.maker),
    ...plain(words.form.model, asset.model),
    ...plain(words.form.serial, asset.serial),
    ...plain(words.form.installedOn, asset.installedOn),
    ...plain(
      words.page.place,
      longitude === null || latitude === null ? null : `${String(longitude)}, ${String(latitude)}`,
    ),
    ...plain(
      words.page.timeout,
      timeoutSeconds === null ? null : words.page.timeoutText(spanText(timeoutSeconds * SECOND_MS, t.time)),
    ),
    ...plain(
      words.page.functions,
      asset.functions.length === 0 ? null : asset.functions.map(({ name }) => name).join(t.listJoint),
    ),
    { label: words.form.warranty, value: <Warranty warranty={asset.warranty} />, wide: true },
  ];
  return (
    <Sheet title={words.page.facts}>
      <Facts facts={facts} />
    </Sheet>
  );
}
