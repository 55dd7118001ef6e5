import { Input } from 'antd';
import type { Deadline, Ticket } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { PhotoField } from '../../parts/files/photo-field';
import { ContractorField, HandlerField, IntoField, PauseReasonField, StageField } from './choice-fields';
import type { CommandField, Position } from './commands';
import { DeviceTimeField, MomentField, PositionField, RatingField } from './field-work';

interface FieldInputProps {
  field: CommandField;
  /** The first one has the cursor. */
  first: boolean;
  ticket: Ticket;
  deadlines: Deadline[];
  /** These three are given by the form. */
  id?: string;
  value?: unknown;
  onChange?: (value: unknown) => void;
}

/** One and the same, so that the field is not told of a change that is none. */
const NO_PHOTOS: string[] = [];

/** The input for one field of a command. */
export function FieldInput({ field, first, ticket, deadlines, id, value, onChange }: FieldInputProps) {
  const { t } = useLanguage();
  const words = t.ticketWork;
  const text = typeof value === 'string' ? value : '';
  const give = (given: unknown) => onChange?.(given);
  const chosen = { value: text === '' ? undefined : text, onChange: give };
  const named = { ...(id === undefined ? {} : { id }), 'data-testid': `command-${field.name}` };
  const limit = field.max === undefined ? {} : { maxLength: field.max };
  switch (field.kind) {
    case 'text':
      return (
        <Input.TextArea
          {...named}
          {...limit}
          autoFocus={first}
          autoSize={{ minRows: field.name === 'updates' ? 1 : 3, maxRows: 10 }}
          placeholder={field.name === 'updates' ? words.updatesHint : ''}
          value={text}
          onChange={give}
        />
      );
    case 'line':
      return (
        <Input
          {...named}
          {...limit}
          autoFocus={first}
          placeholder={field.name === 'place' ? words.fields.placeHint : ''}
          value={text}
          onChange={give}
        />
      );
    case 'moment':
      return <MomentField {...named} value={text} onChange={give} ahead={field.name === 'until'} />;
    case 'device-time':
      return <DeviceTimeField value={text} onChange={give} />;
    case 'photos':
      return (
        <PhotoField
          value={(value as string[] | undefined) ?? NO_PHOTOS}
          onChange={give}
          testId="command-photos"
        />
      );
    case 'rating':
      return <RatingField value={typeof value === 'number' ? value : undefined} onChange={give} />;
    case 'stage':
      return <StageField {...chosen} ticket={ticket} />;
    case 'pause-reason':
      return <PauseReasonField {...chosen} deadlines={deadlines} />;
    case 'position':
      return <PositionField value={value as Position | undefined} onChange={give} />;
    case 'handler':
      return <HandlerField {...chosen} ticketId={ticket.id} />;
    case 'contractor':
      return <ContractorField {...chosen} except={ticket.contractor.id} />;
    case 'ticket':
      return <IntoField {...chosen} ticket={ticket} />;
  }
}
