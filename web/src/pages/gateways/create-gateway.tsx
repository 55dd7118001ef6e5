import { Form, InputNumber, Select } from 'antd';
import { useProjects, type GatewayWithToken, type NewGateway } from '../../api/asset-reads';
import { api } from '../../api/client';
import { holds } from '../../api/session';
import { useSubmission } from '../../api/submission';
import type { Me } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { FormModal } from '../../parts/form-modal';
import { TextField } from '../../parts/form-parts';

const NAME_LENGTH = 100;
const TIMEOUT = { min: 60, max: 604_800 } as const;
const USUAL_TIMEOUT = 900;

interface CreateGatewayProps {
  me: Me;
  onToken: (gateway: GatewayWithToken) => void;
  onClose: () => void;
}

/** Adds a gateway and shows its token. */
export function CreateGateway({ me, onToken, onClose }: CreateGatewayProps) {
  const { t } = useLanguage();
  const words = t.availability.gateways;
  const readsProjects = holds(me, 'asset.read');
  const projects = useProjects(readsProjects);
  const create = useSubmission<NewGateway, GatewayWithToken>(
    (input, key) => api.post('/gateways', input, { key }),
    (gateway) => {
      onClose();
      onToken(gateway);
    },
  );
  return (
    <FormModal<NewGateway, NewGateway>
      title={words.create}
      submit={words.create}
      testId="gateway"
      submission={create}
      inputOf={({ name, projectId, timeoutSeconds }) => ({
        name: name.trim(),
        projectId: projectId ?? null,
        timeoutSeconds: timeoutSeconds ?? USUAL_TIMEOUT,
      })}
      initialValues={{ timeoutSeconds: USUAL_TIMEOUT }}
      onClose={onClose}
    >
      <TextField
        name="name"
        label={words.name}
        max={NAME_LENGTH}
        required
        placeholder={words.nameHint}
        testId="gateway-name"
      />
      {readsProjects && (
        <Form.Item name="projectId" label={words.project} extra={words.projectHint}>
          <Select
            allowClear
            loading={projects.isPending}
            options={(projects.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            data-testid="gateway-project"
          />
        </Form.Item>
      )}
      <Form.Item name="timeoutSeconds" label={words.timeout}>
        <InputNumber
          className="field-whole"
          {...TIMEOUT}
          precision={0}
          controls={false}
          data-testid="gateway-timeout"
        />
      </Form.Item>
    </FormModal>
  );
}
