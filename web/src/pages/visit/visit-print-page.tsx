import { Button } from 'antd';
import { useEffect } from 'react';
import { Link, useParams } from 'react-router';
import { useVisit } from '../../api/visit-reads';
import { useServerClock, useServerNow } from '../../app/server-clock';
import { momentText } from '../../format/moments';
import { useLanguage } from '../../i18n/language';
import { Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import './print.css';

/** 验收单: one visit on A4, to be signed by hand and filed. */
export default function VisitPrintPage() {
  const { id = '' } = useParams();
  const { t } = useLanguage();
  const { zone } = useServerClock();
  const now = useServerNow();
  const query = useVisit(id);
  const visit = query.data;
  const words = t.visits;
  const title = visit ? `${words.print.title} ${visit.number}` : words.print.title;
  useEffect(() => {
    document.title = title;
  }, [title]);
  if (!visit) {
    if (query.isError) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />;
    return <Waiting lines={18} />;
  }
  const at = (moment: string | null) => (moment === null ? t.none : momentText(moment, zone));
  const { verdict, site } = visit;
  const rows: [string, string][] = [
    [words.print.number, visit.number],
    [words.page.period, words.period(visit.periodFrom, visit.dueOn)],
    [words.page.contractor, visit.contractor.name],
    [words.page.group, visit.groupName],
    [words.page.project, visit.project.name],
    [words.page.site, site === null ? t.none : `${site.place} ${at(site.at)}`],
    [
      words.page.performed,
      visit.submittedAt === null ? t.none : `${visit.submittedByName ?? ''} ${at(visit.submittedAt)}`,
    ],
    [words.page.signer, visit.signer ?? t.none],
  ];
  return (
    <>
      <p className="print-tools">
        <Link to={`/visits/${visit.id}`}>{words.print.back}</Link>
        <Button type="primary" onClick={() => window.print()}>
          {words.print.print}
        </Button>
      </p>
      <article className="print-sheet" data-testid="visit-print-sheet">
        <h1>{words.print.title}</h1>
        <p className="print-subtitle">{visit.title}</p>
        <dl className="print-facts">
          {rows.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
          <div className="print-wide">
            <dt>{words.page.assets}</dt>
            <dd>{visit.assets.map(({ code, name }) => `${code} ${name}`).join(t.listJoint)}</dd>
          </div>
        </dl>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.print.n}</th>
              <th scope="col">{words.print.item}</th>
              <th scope="col">{words.print.result}</th>
              <th scope="col">{words.print.note}</th>
            </tr>
          </thead>
          <tbody>
            {visit.checklist.map((item, n) => (
              <tr key={item.code}>
                <td>{n + 1}</td>
                <td>{item.text}</td>
                <td>{words.items[item.outcome ?? 'open']}</td>
                <td>
                  {[item.reading, item.note, item.faultTicketNumber]
                    .filter((part) => part !== null)
                    .join(t.listJoint)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <dl className="print-facts">
          <div className="print-wide">
            <dt>{words.page.verdict}</dt>
            <dd>
              {verdict === null
                ? ' '
                : [
                    verdict.effective ? words.page.effective : words.page.notEffective,
                    verdict.remark,
                    verdict.byName,
                    at(visit.acceptedAt),
                  ]
                    .filter((part) => part !== null)
                    .join('  ')}
            </dd>
          </div>
        </dl>
        <div className="print-signatures">
          {words.print.signatures.map((role) => (
            <div key={role}>
              <span>{role}</span>
              <span>{words.print.date}</span>
            </div>
          ))}
        </div>
        <p className="print-foot">
          {visit.attachments.length > 0 && `${words.print.photos(visit.attachments.length)}  `}
          {now !== null && words.print.printedAt(momentText(now, zone))}
        </p>
      </article>
    </>
  );
}
