import type { NoticeContent } from './outbox-message.entity.js';

/** A notice as a mail, apart from where it goes. */
export interface MailText {
  readonly subject: string;
  readonly text: string;
  /** The same at every try, so that a second copy can be recognised. */
  readonly messageId: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A header is one line: what people wrote into a title must not begin another. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

/**
 * Chinese first, then English, as everything the unit sends.
 * @param publicUrl the address people type; the notice's page hangs below it
 * @param from whose domain makes the Message-ID unique in the world
 */
export function mailOf(
  { id, content }: { readonly id: string; readonly content: NoticeContent },
  { publicUrl, from }: { readonly publicUrl: string; readonly from: string },
): MailText {
  const { title, body, link, urgent } = content;
  const page = publicUrl.replace(/\/+$/, '') + link;
  const domain = from.replace(/^.*@/s, '').replace(/[^A-Za-z0-9.-]/g, '');
  return {
    subject: oneLine(`${title.zh} / ${title.en}`),
    text: [
      ...[body.zh, `查看：${page}`, '本邮件由系统自动发出，请勿回复。', '--------'],
      ...[body.en, `Open: ${page}`, 'Sent automatically; please do not reply.', ''],
    ].join('\n\n'),
    messageId: `<${id}@${domain}>`,
    // RFC 3834: no holiday answer comes back to a machine.
    headers: { 'Auto-Submitted': 'auto-generated', ...(urgent && { Importance: 'high' }) },
  };
}
