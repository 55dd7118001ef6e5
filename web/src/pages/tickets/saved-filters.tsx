import { DeleteOutlined } from '@ant-design/icons';
import { Button, Form, Input, Popover } from 'antd';
import { useState } from 'react';
import { api } from '../../api/client';
import { useSubmission } from '../../api/submission';
import { useSavedFilters } from '../../api/ticket-reads';
import type { SavedTicketFilter } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { useAnnounce } from '../../parts/announce';
import { showFieldProblems } from '../../parts/field-problems';
import { ProblemNote } from '../../parts/problem';
import { addressOf, isFiltered, type Question } from './question';

const NAME_LENGTH = 60;

interface SavedFiltersProps {
  question: Question;
  onOpen: (search: URLSearchParams) => void;
}

function SaveForm({ question, onDone }: { question: Question; onDone: () => void }) {
  const { t } = useLanguage();
  const words = t.tickets.saved;
  const announce = useAnnounce();
  const [form] = Form.useForm<{ name: string }>();
  const save = useSubmission<{ name: string; query: Question }, SavedTicketFilter>(
    (input, key) => api.post('/ticket-filters', input, { key }),
    ({ name }) => {
      announce(words.done(name));
      onDone();
    },
  );
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={({ name }) =>
        save.mutate({ name, query: question }, { onError: (error) => showFieldProblems(form, error, t) })
      }
    >
      <ProblemNote error={save.error} />
      <Form.Item
        name="name"
        label={words.name}
        rules={[{ required: true, whitespace: true, message: words.nameMissing }]}
      >
        <Input maxLength={NAME_LENGTH} placeholder={words.nameHint} data-testid="saved-filter-name" />
      </Form.Item>
      <Button block htmlType="submit" loading={save.isPending} data-testid="saved-filter-save">
        {words.save}
      </Button>
    </Form>
  );
}

function SavedList({ question, onOpen }: SavedFiltersProps) {
  const { t } = useLanguage();
  const words = t.tickets.saved;
  const query = useSavedFilters();
  const remove = useSubmission<string, undefined>(
    (id) => api.remove(`/ticket-filters/${id}`),
    () => undefined,
  );
  const items = query.data?.items ?? [];
  return (
    <div className="saved-filters">
      <ProblemNote error={query.error ?? remove.error} />
      {query.data && items.length === 0 && <p className="faint">{words.none}</p>}
      <ul>
        {items.map(({ id, name, query: asked }) => (
          <li key={id}>
            <button type="button" onClick={() => onOpen(addressOf(asked))} data-testid="saved-filter">
              {name}
            </button>
            <Button
              size="small"
              type="text"
              icon={<DeleteOutlined />}
              aria-label={words.remove(name)}
              onClick={() => remove.mutate(id)}
            />
          </li>
        ))}
      </ul>
      {isFiltered(question) ? (
        <SaveForm question={question} onDone={() => undefined} />
      ) : (
        <p className="faint">{words.nothing}</p>
      )}
    </div>
  );
}

/** Questions that a person asks again and again. */
export function SavedFilters({ question, onOpen }: SavedFiltersProps) {
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      destroyOnHidden
      content={
        <SavedList
          question={question}
          onOpen={(search) => {
            setOpen(false);
            onOpen(search);
          }}
        />
      }
    >
      <Button aria-expanded={open} data-testid="saved-filters">
        {t.tickets.saved.open}
      </Button>
    </Popover>
  );
}
