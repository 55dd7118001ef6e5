import { Button, Input, Select } from 'antd';
import { useSearchParams } from 'react-router';
import { useProjects } from '../../api/asset-reads';
import type { Filter } from '../../api/reads';
import { useLanguage } from '../../i18n/language';
import '../../parts/filters.css';

const NAMES = ['q', 'class', 'projectId', 'status', 'parentId', 'contractorId'] as const;

/** The filters of the address, as the list of assets takes them. */
export function useAssetFilter(): { filter: Filter; set: (to: Filter) => void } {
  const [search, setSearch] = useSearchParams();
  const filter: Filter = {};
  for (const name of NAMES) {
    const value = search.get(name);
    if (value !== null && value !== '') filter[name] = value;
  }
  const set = (to: Filter) =>
    setSearch(
      Object.fromEntries(
        Object.entries({ ...filter, ...to }).flatMap(([name, value]) =>
          value === undefined || value === '' ? [] : [[name, value]],
        ),
      ),
      { replace: true },
    );
  return { filter, set };
}

interface AssetFiltersProps {
  filter: Filter;
  onChange: (to: Filter) => void;
}

/** What the register is narrowed to. */
export function AssetFilters({ filter, onChange }: AssetFiltersProps) {
  const { t } = useLanguage();
  const words = t.assetPage.filters;
  const projects = useProjects();
  const any = { value: '', label: words.any };
  const select = (
    name: 'class' | 'projectId' | 'status',
    label: string,
    list: { value: string; label: string }[],
  ) => (
    <label className="filter">
      <span>{label}</span>
      <Select
        aria-label={label}
        value={filter[name] ?? ''}
        onChange={(value: string) => onChange({ [name]: value })}
        popupMatchSelectWidth={false}
        options={[any, ...list]}
        data-testid={`asset-filter-${name}`}
      />
    </label>
  );
  const listOf = (names: Record<string, string>) =>
    Object.entries(names).map(([value, label]) => ({ value, label }));
  return (
    <div className="filters asset-filters" role="search">
      <Input.Search
        key={filter['q'] ?? ''}
        allowClear
        defaultValue={filter['q'] ?? ''}
        aria-label={words.search}
        placeholder={words.searchHint}
        maxLength={60}
        onSearch={(q) => onChange({ q: q.trim() })}
        data-testid="asset-search"
      />
      {select('class', words.class, listOf(t.assetClasses))}
      {(projects.data?.items.length ?? 0) > 1 &&
        select(
          'projectId',
          words.project,
          (projects.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
        )}
      {select('status', words.status, listOf(t.assetPage.statuses))}
      {Object.keys(filter).length > 0 && (
        <Button
          type="text"
          size="small"
          onClick={() => onChange(Object.fromEntries(NAMES.map((name) => [name, undefined])))}
        >
          {words.clear}
        </Button>
      )}
    </div>
  );
}
