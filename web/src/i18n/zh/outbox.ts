export const outbox = {
  title: '发送情况',
  note: '这里只看每条消息发给谁、走哪个渠道、有没有送到，看不到内容。',
  practiceNote: '演练时钟不影响发送：下次发送、送达按实际时间。',
  filters: { label: '筛选', state: '状态', channel: '渠道', anyChannel: '全部' },
  states: { parked: '暂存待查', waiting: '待发送', delivered: '已送达' },
  channels: { inbox: '站内消息', 'e-mail': '邮件' } as Record<string, string>,
  columns: {
    recipient: '收件人',
    channel: '渠道',
    occurredAt: '事发',
    attempts: '已试',
    nextTryAt: '下次发送',
    deliveredAt: '送达',
    lastError: '对方答复',
    actions: '操作',
  },
  nobody: '（账号已不在）',
  tries: (n: number) => `${n} 次`,
  retrying: '重试中',
  replay: '重新发送',
  replayed: (name: string) => `发给 ${name} 的消息已重新排队`,
  empty: {
    parked: {
      title: '没有暂存待查的消息',
      hint: '反复发送仍不成功，或被对方拒收的，会停在这里等您查明原因后重新发送。',
    },
    waiting: { title: '没有待发送的消息', hint: '刚产生的，以及发送不成功、稍后再试的消息列在这里。' },
    delivered: {
      title: '还没有送达的消息',
      hint: '时限将到、工单派出时，系统会通知有关人员，送达后列在这里。',
    },
  },
};
