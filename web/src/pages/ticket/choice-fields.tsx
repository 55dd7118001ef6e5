import { Radio, Select } from 'antd';
import { useOrganisations } from '../../api/reads';
import { useMe } from '../../api/session';
import { useOpenTicketsOf, useTicketHandlers } from '../../api/ticket-reads';
import type { Deadline, Ticket } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { Mark } from '../../parts/mark';

interface ChoiceProps {
  value: string | undefined;
  onChange: (value: string) => void;
}

export function StageField({ value, onChange, ticket }: ChoiceProps & { ticket: Ticket }) {
  const { t } = useLanguage();
  const { stages } = t.ticketWork;
  const left = ticket.supportStage === 'phone' ? (['remote', 'on-site'] as const) : (['on-site'] as const);
  return (
    <Radio.Group
      value={value}
      onChange={(event) => onChange(String(event.target.value))}
      optionType="button"
      options={left.map((stage) => ({ value: stage, label: stages[stage] }))}
      data-testid="command-stage"
    />
  );
}

/** The reasons for which the resolution clock may stand still. */
export function PauseReasonField({ value, onChange, deadlines }: ChoiceProps & { deadlines: Deadline[] }) {
  const { t, language } = useLanguage();
  const me = useMe().data;
  const clock = deadlines.find(({ kind, endedAt }) => kind === 'ticket.resolution' && endedAt === null);
  const ownWaits = me?.organisation.kind !== 'unit';
  return (
    <Radio.Group
      value={value}
      onChange={(event) => onChange(String(event.target.value))}
      className="pause-reasons"
      data-testid="command-reason"
    >
      {clock?.rule.pauseReasons.map(({ code, title, needsApproval }) => (
        <Radio key={code} value={code} data-testid={`command-reason-${code}`}>
          {title[language]} {needsApproval && !ownWaits && <Mark tone="warn">{t.ticketWork.waits}</Mark>}
        </Radio>
      ))}
    </Radio.Group>
  );
}

export function HandlerField({ value, onChange, ticketId }: ChoiceProps & { ticketId: string }) {
  const { t } = useLanguage();
  const { data, isPending } = useTicketHandlers(ticketId);
  return (
    <Select
      value={value}
      onChange={onChange}
      loading={isPending}
      options={data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
      placeholder={t.ticketWork.choose}
      showSearch={{ optionFilterProp: 'label' }}
      data-testid="command-handlerId"
    />
  );
}

export function ContractorField({ value, onChange, except }: ChoiceProps & { except: string }) {
  const { t } = useLanguage();
  const { data, isPending } = useOrganisations();
  const contractors = (data?.items ?? []).filter(
    ({ id, kind, disabledAt }) => kind === 'contractor' && disabledAt === null && id !== except,
  );
  return (
    <Select
      value={value}
      onChange={onChange}
      allowClear
      loading={isPending}
      options={contractors.map(({ id, name }) => ({ value: id, label: name }))}
      placeholder={t.ticketWork.choose}
      showSearch={{ optionFilterProp: 'label' }}
      data-testid="command-contractorId"
    />
  );
}

/** A duplicate goes into an earlier open ticket of the same asset. */
export function IntoField({ value, onChange, ticket }: ChoiceProps & { ticket: Ticket }) {
  const { t } = useLanguage();
  const { data, isPending } = useOpenTicketsOf(ticket.asset.id);
  const earlier = (data?.items ?? []).filter(
    ({ id, reportedAt }) => id !== ticket.id && reportedAt <= ticket.reportedAt,
  );
  if (data && earlier.length === 0) return <p className="faint">{t.ticketWork.fields.intoNone}</p>;
  return (
    <Select
      value={value}
      onChange={onChange}
      loading={isPending}
      options={earlier.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` }))}
      placeholder={t.ticketWork.choose}
      data-testid="command-intoId"
    />
  );
}
