import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useContract, useExpenses } from '../../api/asset-reads';
import { holds } from '../../api/session';
import type { Me } from '../../api/types';
import { yuan } from '../../format/yuan';
import { useLanguage } from '../../i18n/language';
import { Facts } from '../../parts/facts';
import { PageHead, Sheet, Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import { CoverForm } from '../assets/cover-form';
import { ContractForm } from '../contracts/contract-form';
import { ContractMark } from '../contracts/contract-mark';
import '../assets/assets.css';
import '../asset/asset.css';

/** What was paid under the contract. */
function Paid({ contractId }: { contractId: string }) {
  const { t } = useLanguage();
  const words = t.contracts.page;
  const query = useExpenses({ contractId });
  const paid = (query.data?.pages.flatMap(({ items }) => items) ?? []).filter(
    ({ voided }) => voided === null,
  );
  return (
    <Sheet title={words.expenses}>
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      {query.data && paid.length === 0 && <p className="faint related-none">{words.expensesNone}</p>}
      <ul className="related">
        {paid.map((one) => (
          <li key={one.id}>
            <span>{t.contracts.yuan(yuan(one.amountFen))}</span>
            <span>{one.paidOn}</span>
            <span className="faint">{one.line.name}</span>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

/** One contract: its days and value, what is covered under it, what was paid. */
export default function ContractPage({ me }: { me: Me }) {
  const { t } = useLanguage();
  const words = t.contracts;
  const { id = '' } = useParams();
  const [open, setOpen] = useState<'edit' | 'cover' | null>(null);
  const query = useContract(id);
  const contract = query.data;
  if (!contract) {
    return query.error === null ? (
      <Waiting />
    ) : (
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
    );
  }
  const { columns, form, page } = words;
  return (
    <>
      <PageHead
        title={contract.title}
        above={<Link to="/contracts">{words.title}</Link>}
        note={
          <>
            {contract.number} <ContractMark {...contract} />
          </>
        }
        side={
          <>
            {holds(me, 'contract.edit') && (
              <Button onClick={() => setOpen('edit')} data-testid="contract-edit">
                {words.edit}
              </Button>
            )}
            {holds(me, 'asset.cover') && (
              <Button type="primary" onClick={() => setOpen('cover')} data-testid="contract-cover">
                {page.cover}
              </Button>
            )}
          </>
        }
      />
      <Sheet title={page.facts}>
        <Facts
          facts={[
            { label: columns.contractor, value: contract.contractor.name },
            { label: columns.project, value: contract.project.name },
            { label: columns.days, value: words.days(contract.from, contract.to) },
            { label: form.signedOn, value: contract.signedOn ?? t.none },
            {
              label: columns.value,
              value: contract.valueFen === null ? t.none : words.yuan(yuan(contract.valueFen)),
            },
            { label: page.photos, value: contract.photosRequired ? page.photosYes : page.photosNo },
            ...(holds(me, 'asset.cover') && holds(me, 'asset.read')
              ? [
                  {
                    label: t.assetPage.title,
                    value: <Link to={`/assets?contractorId=${contract.contractor.id}`}>{page.assets}</Link>,
                    wide: true,
                  },
                ]
              : []),
          ]}
        />
        {holds(me, 'asset.cover') && <p className="faint contract-hint">{page.coverHint}</p>}
      </Sheet>
      {holds(me, 'expense.read') && <Paid contractId={id} />}
      {open === 'edit' && <ContractForm contract={contract} onClose={() => setOpen(null)} />}
      {open === 'cover' && <CoverForm covered={{ kind: 'class', contract }} onClose={() => setOpen(null)} />}
    </>
  );
}
