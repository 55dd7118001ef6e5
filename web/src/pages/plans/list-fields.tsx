import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Form, Input, Select } from 'antd';
import { useEffect } from 'react';
import { useAssets } from '../../api/reads';
import { useLanguage } from '../../i18n/language';
import { NEW_GROUP, NEW_ITEM } from './plan-values';

const TEXT_LENGTH = 500;
const NAME_LENGTH = 100;
const ASSETS_AT_ONCE = 100;

/** The steps of the checklist, in the order in which they are done. */
export function ChecklistFields() {
  const { t } = useLanguage();
  const words = t.plans.form;
  return (
    <fieldset className="plan-field">
      <legend>{words.checklist}</legend>
      <Form.List name="checklist">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }, n) => (
              <div key={key} className="plan-item">
                <span className="plan-n">{n + 1}</span>
                <Form.Item
                  name={[name, 'text']}
                  rules={[{ required: true, whitespace: true, message: words.required }]}
                  className="plan-wide"
                >
                  <Input.TextArea
                    autoSize={{ minRows: 1, maxRows: 4 }}
                    maxLength={TEXT_LENGTH}
                    placeholder={words.item}
                    aria-label={words.item}
                    data-testid={`plan-item-${n}`}
                  />
                </Form.Item>
                <Form.Item name={[name, 'kind']}>
                  <Select
                    aria-label={words.kind}
                    options={Object.entries(words.kinds).map(([value, label]) => ({ value, label }))}
                    popupMatchSelectWidth={false}
                  />
                </Form.Item>
                <Form.Item name={[name, 'updates']} valuePropName="checked">
                  <Checkbox>{words.updates}</Checkbox>
                </Form.Item>
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={words.dropItem(n + 1)}
                  disabled={fields.length === 1}
                  onClick={() => remove(name)}
                />
              </div>
            ))}
            <Button icon={<PlusOutlined />} onClick={() => add(NEW_ITEM)} data-testid="plan-item-add">
              {words.addItem}
            </Button>
            <p className="faint plan-hint">
              {words.updates}: {words.updatesHint}
            </p>
          </>
        )}
      </Form.List>
    </fieldset>
  );
}

/** Every asset of the project, read page by page. */
function useAssetChoices(projectId: string | undefined) {
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useAssets({ projectId }, ASSETS_AT_ONCE);
  useEffect(() => {
    if (projectId !== undefined && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [projectId, hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (projectId === undefined) return [];
  const assets = data?.pages.flatMap((page) => page.items) ?? [];
  return assets.map((asset) => ({ value: asset.id, label: `${asset.code} ${asset.name}` }));
}

/** Groups of assets, each with visits of its own. */
export function GroupFields({ projectId }: { projectId: string | undefined }) {
  const { t } = useLanguage();
  const words = t.plans.form;
  const choices = useAssetChoices(projectId);
  return (
    <fieldset className="plan-field">
      <legend>{words.groups}</legend>
      <p className="faint plan-hint">{words.groupsHint}</p>
      <Form.List name="groups">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }, n) => (
              <div key={key} className="plan-item">
                <span className="plan-n">{n + 1}</span>
                <Form.Item
                  name={[name, 'name']}
                  rules={[{ required: true, whitespace: true, message: words.required }]}
                >
                  <Input
                    maxLength={NAME_LENGTH}
                    placeholder={words.groupName}
                    aria-label={words.groupName}
                    data-testid={`plan-group-${n}`}
                  />
                </Form.Item>
                <Form.Item
                  name={[name, 'assetIds']}
                  rules={[{ required: true, type: 'array', min: 1, message: words.choose }]}
                  className="plan-wide"
                >
                  <Select
                    mode="multiple"
                    options={choices}
                    placeholder={words.assetsHint}
                    aria-label={words.assets}
                    showSearch={{ optionFilterProp: 'label' }}
                    maxTagCount={6}
                    data-testid={`plan-group-${n}-assets`}
                  />
                </Form.Item>
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={words.dropGroup(n + 1)}
                  disabled={fields.length === 1}
                  onClick={() => remove(name)}
                />
              </div>
            ))}
            <Button icon={<PlusOutlined />} onClick={() => add(NEW_GROUP)}>
              {words.addGroup}
            </Button>
          </>
        )}
      </Form.List>
    </fieldset>
  );
}
