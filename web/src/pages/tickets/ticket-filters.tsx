import { Button, Select } from 'antd';
import { useLanguage } from '../../i18n/language';
import '../../parts/filters.css';
import './tickets.css';

export const filterNames = ['state', 'urgency', 'assetClass'] as const;
export type FilterName = (typeof filterNames)[number];

interface TicketFiltersProps {
  filter: Record<string, string | undefined>;
  onChoose: (name: FilterName, value: string | undefined) => void;
  onClear: () => void;
}

export function TicketFilters({ filter, onChoose, onClear }: TicketFiltersProps) {
  const { t } = useLanguage();
  const words = t.tickets.filters;
  const lists: Record<FilterName, { label: string; choices: Record<string, string> }> = {
    state: { label: words.state, choices: t.tickets.states },
    urgency: { label: words.urgency, choices: t.tickets.urgencies },
    assetClass: { label: words.class, choices: t.assetClasses },
  };
  return (
    <div className="filters" role="group" aria-label={words.label}>
      {filterNames.map((name) => (
        <label key={name} className="filter">
          <span>{lists[name].label}</span>
          <Select
            value={filter[name] ?? ''}
            onChange={(value) => onChoose(name, value === '' ? undefined : value)}
            options={[
              { value: '', label: words.any },
              ...Object.entries(lists[name].choices).map(([value, label]) => ({ value, label })),
            ]}
            popupMatchSelectWidth={false}
            data-testid={`ticket-filter-${name}`}
          />
        </label>
      ))}
      {Object.values(filter).some((value) => value !== undefined) && (
        <Button type="text" onClick={onClear}>
          {words.clear}
        </Button>
      )}
    </div>
  );
}
