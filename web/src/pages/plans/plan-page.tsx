import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { holds } from '../../api/session';
import type { Me } from '../../api/types';
import { usePlan, type Plan } from '../../api/visit-reads';
import { useServerClock, useServerNow } from '../../app/server-clock';
import { dayOf } from '../../format/days';
import { useLanguage } from '../../i18n/language';
import { Facts } from '../../parts/facts';
import { Mark } from '../../parts/mark';
import { PageHead, Sheet, Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import { EndPlan } from './end-plan';
import { PlanEditor } from './plan-editor';
import { PreviewDays } from './preview-days';
import { recurrenceText } from './recurrence';
import './plans.css';

/** One plan: its recurrence with the days that come of it, its checklist, its groups. */
export default function PlanPage({ me }: { me: Me }) {
  const { id = '' } = useParams();
  const { t } = useLanguage();
  const words = t.plans;
  const [asked, setAsked] = useState<'edit' | 'end' | null>(null);
  const query = usePlan(id);
  const plan = query.data;
  if (!plan) {
    if (query.isError) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />;
    return <Waiting lines={18} />;
  }
  const mayEdit = holds(me, 'maintenance-plan.edit') && plan.endedOn === null;
  return (
    <>
      <PageHead
        above={
          <>
            <Link to="/visits">{t.visits.title}</Link> / <Link to="/plans">{words.title}</Link> / {plan.code}
          </>
        }
        title={plan.title}
        note={
          plan.endedOn === null ? (
            <Mark tone="good">{words.running}</Mark>
          ) : (
            <Mark tone="quiet">{words.endsOn(plan.endedOn)}</Mark>
          )
        }
        side={
          mayEdit && (
            <>
              <Button onClick={() => setAsked('edit')} data-testid="plan-edit">
                {words.edit}
              </Button>
              <Button danger onClick={() => setAsked('end')} data-testid="plan-end">
                {words.end}
              </Button>
            </>
          )
        }
      />
      <div className="plan-layout">
        <div>
          <PlanChecklist plan={plan} />
          <PlanGroups plan={plan} />
        </div>
        <PlanFacts plan={plan} />
      </div>
      {asked === 'edit' && <PlanEditor plan={plan} onClose={() => setAsked(null)} />}
      {asked === 'end' && <EndPlan plan={plan} onClose={() => setAsked(null)} />}
    </>
  );
}

function PlanFacts({ plan }: { plan: Plan }) {
  const { t } = useLanguage();
  const words = t.plans.page;
  const { zone } = useServerClock();
  const now = useServerNow();
  const needs = [
    ...(plan.photosRequired ? [words.photos] : []),
    ...(plan.signatureRequired ? [words.signature] : []),
  ];
  const today = now === null ? '' : dayOf(now, zone);
  return (
    <Sheet title={words.facts}>
      <div className="plan-facts">
        <Facts
          facts={[
            { label: words.rule, value: <b>{recurrenceText(plan.rrule, t.plans.words)}</b>, wide: true },
            { label: words.text, value: <span className="faint">{plan.rrule}</span>, wide: true },
            { label: words.from, value: plan.startsOn, wide: true },
            { label: words.contractor, value: plan.contractor.name, wide: true },
            { label: words.contract, value: plan.contract.name, wide: true },
            { label: words.project, value: plan.project.name, wide: true },
            {
              label: words.needs,
              value: needs.length === 0 ? words.none : needs.join(t.listJoint),
              wide: true,
            },
          ]}
        />
      </div>
      {plan.endedOn === null && (
        <>
          <PreviewDays title={words.next} rrule={plan.rrule} startsOn={plan.startsOn} from={today} />
        </>
      )}
    </Sheet>
  );
}

function PlanChecklist({ plan }: { plan: Plan }) {
  const { t } = useLanguage();
  const words = t.plans;
  return (
    <Sheet title={words.page.checklist}>
      <ol className="plan-items">
        {plan.checklist.map((item) => (
          <li key={item.code}>
            {item.text}{' '}
            <span className="faint">
              {[
                ...(item.kind === 'reading' ? [words.form.kinds.reading] : []),
                ...(item.updates ? [words.form.updates] : []),
              ].join(t.listJoint)}
            </span>
          </li>
        ))}
      </ol>
    </Sheet>
  );
}

function PlanGroups({ plan }: { plan: Plan }) {
  const { t } = useLanguage();
  const words = t.plans.page;
  return (
    <Sheet title={words.groups}>
      {plan.groups.map(({ id, name, assets }) => (
        <details key={id} className="plan-group" open={plan.groups.length === 1}>
          <summary>
            <b>{name}</b> <span className="faint">{words.assets(assets.length)}</span>
          </summary>
          <ul>
            {assets.map((asset) => (
              <li key={asset.id}>
                <Link to={`/assets/${asset.id}`}>
                  <span className="faint">{asset.code}</span> {asset.name}
                </Link>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </Sheet>
  );
}
