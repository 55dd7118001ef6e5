import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { useAssets } from '../api/reads';
import { useLanguage } from '../i18n/language';

const FOUND_AT_ONCE = 30;
const TYPING_MS = 250;

/** An asset as a choice. */
export interface AssetChoice {
  value: string;
  label: string;
}

interface AssetSelectProps {
  value?: string | string[] | null;
  onChange?: (value: string | string[] | null) => void;
  id?: string;
  testId: string;
  multiple?: boolean;
  /** Choices that the form begins with: a search may not find them again. */
  known?: readonly AssetChoice[];
  projectId?: string | undefined;
}

/** The text once nobody has typed for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** Assets in service, found by the server by code or name. */
export function AssetSelect({
  value,
  onChange,
  id,
  testId,
  multiple = false,
  known = [],
  projectId,
}: AssetSelectProps) {
  const { t } = useLanguage();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<readonly AssetChoice[]>(known);
  const q = useSettled(typed.trim());
  const query = useAssets(
    { status: 'in-service', ...(q === '' ? {} : { q }), ...(projectId === undefined ? {} : { projectId }) },
    FOUND_AT_ONCE,
  );
  const found = (query.data?.pages[0]?.items ?? []).map((asset) => ({
    value: asset.id,
    label: `${asset.code} ${asset.name}`,
  }));
  const held = [value ?? []].flat();
  const rest = chosen.filter(
    (one) => held.includes(one.value) && !found.some((other) => other.value === one.value),
  );
  const options = [...rest, ...found];
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      {...(multiple ? { mode: 'multiple' as const } : { allowClear: true })}
      value={multiple ? held : (value ?? undefined)}
      onChange={(next: string | string[] | undefined) => {
        setChosen(options.filter((one) => [next ?? []].flat().includes(one.value)));
        onChange?.(next ?? null);
      }}
      showSearch={{ filterOption: false, onSearch: setTyped, autoClearSearchValue: false }}
      placeholder={t.assetPage.pickAsset.hint}
      notFoundContent={query.isPending ? null : t.assetPage.pickAsset.none}
      loading={query.isFetching}
      options={options}
      data-testid={testId}
    />
  );
}
