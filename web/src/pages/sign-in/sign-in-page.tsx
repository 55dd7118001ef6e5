import { useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useEffect } from 'react';
import { api } from '../../api/client';
import { ME, useMeta } from '../../api/session';
import { useSubmission } from '../../api/submission';
import type { Me } from '../../api/types';
import { Seal } from '../../app/seal';
import { useLanguage } from '../../i18n/language';
import { ProblemNote } from '../../parts/problem';
import { PracticePeople } from './practice-people';
import './sign-in.css';

interface Credentials {
  signInName: string;
  password: string;
}

/** Stands in place of every page until somebody has signed in. */
export function SignInPage() {
  const { t, toggle } = useLanguage();
  const { data: meta } = useMeta();
  const client = useQueryClient();
  const signIn = useSubmission<Credentials, Me>(
    (credentials, key) => api.post('/auth/sign-in', credentials, { key }),
    (me) => client.setQueryData(ME, me),
  );
  const [form] = Form.useForm<Credentials>();
  useEffect(() => {
    document.title = `${t.signIn.title} · ${t.product}`;
  }, [t]);
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <div className="sign-in-brand">
          <Seal large />
          <div>
            <h1>{t.product}</h1>
            <p>{t.tagline}</p>
          </div>
        </div>
        {meta?.mode === 'practice' && (
          <PracticePeople meta={meta} onChoose={(signInName) => form.setFieldsValue({ signInName })} />
        )}
        <ProblemNote error={signIn.error} />
        <Form<Credentials>
          form={form}
          layout="vertical"
          requiredMark={false}
          onFinish={(values) => signIn.mutate(values)}
        >
          <Form.Item
            name="signInName"
            label={t.signIn.name}
            rules={[{ required: true, message: t.signIn.nameMissing }]}
          >
            <Input
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              autoFocus
              data-testid="sign-in-name"
            />
          </Form.Item>
          <Form.Item
            name="password"
            label={t.signIn.password}
            rules={[{ required: true, message: t.signIn.passwordMissing }]}
          >
            <Input.Password autoComplete="current-password" data-testid="sign-in-password" />
          </Form.Item>
          <Button
            type="primary"
            htmlType="submit"
            block
            loading={signIn.isPending}
            data-testid="sign-in-submit"
          >
            {t.signIn.submit}
          </Button>
        </Form>
        <button type="button" className="sign-in-language" onClick={toggle} aria-label={t.menu.languageLabel}>
          {t.menu.language}
        </button>
      </div>
    </main>
  );
}
