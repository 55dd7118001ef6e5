import { readFileSync } from 'node:fs';
import { CHECKLIST, RESULTS } from './command-visits.js';
import { PASSWORD } from './people.js';
import { jpeg, type UploadPart } from './uploads.js';
import type { Records } from './contract-desk.js';
import { registerRequests } from './valid-register-requests.js';

const OPEN = [{ from: '09:00', to: '12:00' }];

/** The digest of a preview in which nothing would move. */
const NOTHING_TO_RENEW = 'renewal-';

/** What an availability is asked for. */
const WINDOW = { from: '2026-01-01T00:00:00+08:00', until: '2026-02-01T00:00:00+08:00' };

/** Every question to the list of tickets but those that name a record. */
const TICKET_FILTERS = {
  state: 'new,accepted',
  urgency: 'urgent',
  assetClass: 'software',
  handlerId: 'me',
  reporterId: 'me',
  overdue: 'false',
  q: '打不开',
};

/** One request that its route would carry out; the specs then spoil it in one place at a time. */
export interface ValidRequest {
  /** Stands for `{id}` in the path, or whatever else the path asks for. */
  readonly id?: string;
  /** Stands for a second id in the path. */
  readonly secondId?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
  /** The one part of a multipart body, in place of `body`. */
  readonly upload?: readonly UploadPart[];
}

/** By operation. A new route with parameters or a body needs its line here; `bad-input.spec.ts` says so. */
export function validRequests(records: Records): Readonly<Record<string, ValidRequest>> {
  const { tickets, waiting, clocks } = records;
  const signIn = { signInName: 'walker', password: PASSWORD };
  const ticketRead = { id: tickets.resolved };
  const page = { limit: '50' };
  const asOf = '2025-06-30T00:00:00+08:00';
  return {
    'POST /auth/sign-in': { body: signIn },
    'POST /auth/tokens': { body: { ...signIn, label: 'a program' } },
    'POST /auth/sign-out': {},
    'POST /auth/change-password': {
      body: { current: PASSWORD, next: 'haihe-bridge-by-day' },
    },
    'DELETE /auth/sessions/{id}': { id: records.sessionId },
    'GET /organisations': { query: page },
    'POST /organisations': { body: { name: '西方运维', kind: 'contractor' } },
    'GET /organisations/{id}': { id: records.unitId },
    'GET /accounts': { query: { ...page, organisationId: records.unitId } },
    'POST /accounts': {
      body: { organisationId: records.unitId, signInName: 'wangfang', name: '王芳' },
    },
    'GET /accounts/{id}': { id: records.spareAccountId },
    'PUT /accounts/{id}/email': {
      id: records.spareAccountId,
      body: { email: 'wangfang@haihe.example' },
    },
    'PUT /accounts/{id}/roles': { id: records.spareAccountId, body: { roles: ['handler'] } },
    'POST /accounts/{id}/disable': { id: records.spareAccountId, body: { reason: '离职' } },
    'POST /accounts/{id}/reset-password': { id: records.spareAccountId },
    'GET /outbox': { query: { ...page, state: 'parked', channel: 'e-mail' } },
    'POST /outbox/replay': { body: { channel: 'pigeon', since: asOf } },
    'POST /outbox/{id}/replay': { id: records.parkedMessageId },
    'GET /deputies': { query: { ...page, accountId: records.people.handler.id } },
    'GET /deputies/candidates': { query: { accountId: records.people.handler.id } },
    'POST /deputies': {
      body: {
        accountId: records.people.handler.id,
        deputyId: records.people.supervisor.id,
        fromDay: '2099-10-01',
        untilDay: '2099-10-08',
        reason: '年休假',
      },
    },
    'POST /deputies/{id}/end': { id: records.deputyPeriodId },
    'GET /owner-proofs': { query: page },
    'POST /practice/clock/advance': { body: { seconds: 60 } },
    'GET /trail': { query: { ...page, objectType: 'ticket' } },
    'GET /notices': { query: { ...page, unread: 'true' } },
    'POST /notices/read-all': {},
    'POST /notices/{id}/read': { id: records.noticeId },
    'GET /deadlines': {
      query: {
        ...page,
        owner: 'me',
        team: records.contractorId,
        kind: 'ticket.response',
        state: 'open',
        week: '2025-W40',
        from: '2025-09-29',
        until: '2025-10-05',
        subjectType: 'ticket',
        subjectId: tickets.new,
        awaiting: 'false',
        order: '-due',
      },
    },
    'GET /deadlines/count': { query: { scope: 'all' } },
    'GET /deadlines/calendar': {
      query: {
        owner: 'me',
        team: records.contractorId,
        kind: 'ticket.response',
        state: 'overdue',
        week: '2025-W40',
        from: '2025-09-29',
        until: '2025-10-05',
        subjectType: 'ticket',
        subjectId: tickets.new,
        awaiting: 'false',
      },
    },
    'GET /deadlines/of-record': { query: { subjectType: 'ticket', subjectId: tickets.new } },
    'GET /deadlines/{id}': { id: records.deadlineId },
    'POST /calendar-feeds': { body: { label: '手机日历' } },
    'POST /calendar-feeds/{id}/revoke': { id: records.feedId },
    'GET /calendar-feeds/{token}/deadlines.ics': { id: records.feedToken },
    'GET /calendars': { query: page },
    'GET /calendars/versions': { query: { ...page, code: 'national' } },
    'GET /calendars/days': { query: { code: 'office', from: '2025-09-26', until: '2025-10-11' } },
    'POST /calendars': {
      body: {
        code: 'library',
        title: { zh: '资料室', en: 'Library' },
        content: {
          weekly: { mon: OPEN, tue: OPEN, wed: OPEN, thu: OPEN, fri: OPEN, sat: [], sun: [] },
          national: true,
          makeUp: OPEN,
          overrides: [{ day: '2026-03-05', open: [], why: '盘点' }],
        },
        reason: '资料室的开放时间',
        baseVersion: 0,
      },
    },
    'POST /calendars/national-years': {
      body: {
        year: 2027,
        notice: '国务院办公厅关于2027年部分节假日安排的通知',
        off: [{ day: '2027-01-01', name: '元旦' }],
        on: [{ day: '2027-01-03', name: '元旦' }],
      },
    },
    'GET /escalation-policies': { query: page },
    'GET /escalation-policies/versions': { query: { ...page, code: 'work.due' } },
    'POST /escalation-policies': {
      body: {
        code: 'work.due',
        title: { zh: '年度工作事项督办', en: 'A yearly work' },
        why: { zh: '到期前一周提醒', en: 'A week ahead' },
        steps: [
          {
            step: 1,
            at: { days: -7, time: '09:00' },
            to: [{ relation: 'handler' }, { role: 'finance' }],
            channels: ['inbox', 'e-mail'],
            urgent: false,
            title: { zh: '到期前 7 天提醒', en: '7 days before due' },
          },
        ],
        quietOutside: 'daytime',
        repeatDaily: true,
        endsAfterDays: 30,
      },
    },
    'GET /deadline-rules': { query: page },
    'GET /deadline-rules/versions': { query: { ...page, kind: 'ticket.response', variant: 'urgent' } },
    'POST /deadline-rules': {
      body: {
        kind: 'ticket.response',
        variant: 'urgent',
        title: { zh: '响应时限', en: 'Response' },
        amount: 1,
        unit: 'working-hour',
        nature: 'contract',
        source: '补充协议第三条',
        calendar: 'office',
        endRoll: 'none',
        pauseReasons: [
          { code: 'no-access', title: { zh: '无法进场', en: 'No access' }, needsApproval: true },
        ],
        policy: 'ticket.response',
      },
    },
    'POST /deadlines/{id}/pause': {
      id: clocks.toPause,
      body: { reason: 'no-access', note: '园区封闭', to: clocks.until },
    },
    'POST /deadlines/{id}/resume': { id: clocks.paused },
    'POST /deadlines/{id}/decide-pause': {
      id: clocks.awaitingPause,
      body: { pauseId: clocks.pauseId, granted: true, remark: '属实' },
    },
    'POST /deadlines/{id}/override': {
      id: clocks.toOverride,
      body: { dueOn: clocks.day, reason: '准予延期', document: '（2025）津01民初12号通知书' },
    },
    'POST /deadlines/{id}/decide-override': { id: clocks.awaitingOverride, body: { granted: true } },
    'POST /deadlines/{id}/acknowledge': { id: clocks.overdue },
    'POST /deadlines/renewals/preview': { body: { kinds: ['ticket.resolution'] } },
    'POST /deadlines/renewals': {
      body: { kinds: ['ticket.resolution'], digest: NOTHING_TO_RENEW, reason: '规则更新' },
    },
    'GET /indicators': { query: { year: '2025', asOf } },
    'GET /indicators/{id}': { id: records.indicatorId, query: { asOf } },
    'GET /indicators/{id}/evidence': { id: records.indicatorId, query: page },
    'GET /target-tables': { query: { year: '2025' } },
    'POST /target-tables/import': {
      body: { year: 2026, text: readFileSync('data/target-tables-2025.txt', 'utf8') },
    },
    'POST /files': { upload: [{ content: jpeg() }] },
    'GET /files/{id}/content': { id: records.fileId },
    'POST /assets/import/preview': { body: { fileId: records.assetSheetId } },
    'POST /assets/import': { body: { fileId: records.assetSheetId, digest: records.assetSheetDigest } },
    'GET /assets/export': { query: { class: 'software', projectId: records.projectId } },
    'GET /assets/labels': { query: { ids: `${records.softwareId},${records.indoorId}` } },
    'GET /assets/{id}/label': { id: records.softwareId },
    ...registerRequests(records),
    'GET /gateways': { query: page },
    'POST /gateways': { body: { name: '二期网关', projectId: records.projectId, timeoutSeconds: 900 } },
    'POST /gateways/{id}/rotate': { id: records.spareGatewayId },
    'POST /gateways/{id}/disable': { id: records.spareGatewayId },
    'POST /heartbeats': { body: { beats: [{ asset: 'NOBODY-1', at: '2025-03-01T08:00:00+08:00' }] } },
    'GET /assets/{id}/status': { id: records.indoorId, query: WINDOW },
    'GET /availability': {
      query: { ...page, ...WINDOW, projectId: records.projectId, class: 'indoor' },
    },
    'GET /planned-stops': { query: { ...page, assetId: records.indoorId, state: 'asked' } },
    'POST /planned-stops': {
      body: {
        assetId: records.indoorId,
        from: '2097-03-01T00:00:00+08:00',
        to: '2097-03-01T08:00:00+08:00',
        reason: '更换电源',
      },
    },
    'POST /planned-stops/{id}/decide': {
      id: records.stopToDecideId,
      body: { granted: true, remark: '同意' },
    },
    'POST /planned-stops/{id}/cancel': { id: records.stopToCancelId },
    'GET /tickets': {
      query: { ...page, ...TICKET_FILTERS, contractorId: records.contractorId, sort: 'due' },
    },
    'GET /tickets/count': { query: { ...TICKET_FILTERS, assetId: records.softwareId } },
    'GET /tickets/export': { query: { ...TICKET_FILTERS, sort: 'reported' } },
    'POST /tickets/bulk-assign': {
      body: { ticketIds: [tickets.accepted], handlerId: records.people.contractor.id },
    },
    'POST /ticket-filters': { body: { name: '待验收', query: { ...TICKET_FILTERS, sort: 'due' } } },
    'DELETE /ticket-filters/{id}': { id: records.ticketFilterId },
    'GET /tickets/{id}/comments': { id: tickets.resolved, query: page },
    'POST /tickets/{id}/comments': { id: tickets.resolved, body: { text: '请带备件', shared: true } },
    'GET /tickets/{id}/attachments': ticketRead,
    'POST /tickets/{id}/attachments': {
      id: tickets.resolved,
      body: { fileId: records.fileToAttachId, kind: 'document', shared: true },
    },
    'GET /tickets/{id}/attachments/{attachmentId}/content': {
      id: tickets.resolved,
      secondId: records.ticketAttachmentId,
    },
    'GET /tickets/{id}/watch': ticketRead,
    'PUT /tickets/{id}/watch': ticketRead,
    'DELETE /tickets/{id}/watch': ticketRead,
    'POST /monitoring/faults': {
      body: {
        alarm: 'disk-full',
        asset: records.softwareCode,
        urgency: 'normal',
        title: '磁盘空间不足',
        description: '使用率 96 %',
        recovered: false,
      },
    },
    'POST /tickets': {
      body: { assetId: records.softwareId, urgency: 'urgent', title: '首页打不开', description: '白屏' },
    },
    'GET /tickets/{id}': ticketRead,
    'GET /tickets/{id}/history': ticketRead,
    'GET /tickets/{id}/handlers': ticketRead,
    'POST /tickets/{id}/accept': { id: tickets.new, body: {} },
    'POST /tickets/{id}/reject': { id: waiting.toReject, body: { reason: '不在合同范围' } },
    'POST /tickets/{id}/return': { id: waiting.rejected, body: { reason: '属本合同设备' } },
    'POST /tickets/{id}/suspend': {
      id: tickets.inProgress,
      body: { reason: 'no-access', note: '园区封闭', until: clocks.until },
    },
    'POST /tickets/{id}/resume': { id: waiting.suspended },
    'POST /tickets/{id}/support': {
      id: tickets.accepted,
      body: { stage: 'remote', note: '电话指导重启无效' },
    },
    'POST /tickets/{id}/arrive': {
      id: waiting.called,
      body: { place: '海河泵站', engineer: '王强', longitude: 117.2, latitude: 39.13 },
    },
    'POST /tickets/{id}/merge': {
      id: waiting.duplicate,
      body: { intoId: tickets.new, reason: '同一故障重复报修' },
    },
    'POST /tickets/{id}/assign': {
      id: waiting.toAssign,
      body: { handlerId: records.people.contractor.id },
    },
    'POST /tickets/{id}/ask-transfer': {
      id: waiting.toPassOn,
      body: { contractorId: records.otherContractorId, reason: '属另一标段' },
    },
    'POST /tickets/{id}/decide-transfer': {
      id: waiting.toTransfer,
      body: { granted: true, contractorId: records.otherContractorId, remark: '同意' },
    },
    'POST /tickets/{id}/confirm-time': {
      id: waiting.offline,
      body: { actId: records.actId, granted: true, remark: '属实' },
    },
    'POST /tickets/{id}/start': { id: tickets.accepted },
    'POST /tickets/{id}/resolve': {
      id: waiting.toResolve,
      body: { cause: '内存耗尽', action: '扩容并重启' },
    },
    'POST /tickets/{id}/verify': { id: tickets.resolved, body: { effective: true, remark: '已恢复' } },
    'POST /tickets/{id}/reopen': { id: tickets.verified, body: { reason: '次日复现' } },
    'GET /tickets/{id}/urgency-preview': { id: tickets.new, query: { urgency: 'normal' } },
    'POST /tickets/{id}/change-urgency': {
      id: records.normalId,
      body: { urgency: 'urgent', reason: '影响扩大' },
    },
    'POST /tickets/{id}/withdraw-urgency': { id: records.withdrawingId },
    'POST /tickets/{id}/decide-urgency': { id: records.loweringId, body: { granted: true, remark: '同意' } },
    ...visitRequests(records),
    'POST /tickets/{id}/cancel': { id: tickets.accepted, body: { reason: '误报' } },
  };
}

function visitRequests({
  visits,
  contractId,
  contractorId,
  softwareId,
}: Records): Readonly<Record<string, ValidRequest>> {
  const page = { limit: '50' };
  const results = [{ item: 'logs', outcome: 'done', note: '共 12 份' }];
  const groups = [{ name: '平台', assetIds: [softwareId] }];
  const version = {
    ...{ title: '每月巡检', rrule: 'FREQ=MONTHLY;BYMONTHDAY=-1', checklist: CHECKLIST, groups },
    ...{ photosRequired: false, signatureRequired: true },
  };
  return {
    'GET /maintenance-plans': { query: { ...page, contractId } },
    'POST /maintenance-plans': { body: { ...version, code: 'MONTHLY', contractId, startsOn: '2026-01-01' } },
    'POST /maintenance-plans/preview': { body: { rrule: version.rrule, startsOn: '2025-01-31' } },
    'GET /maintenance-plans/{id}': { id: visits.planId },
    'PATCH /maintenance-plans/{id}': { id: visits.sparePlanId, body: version },
    'POST /maintenance-plans/{id}/end': {
      id: visits.sparePlanId,
      body: { on: '2039-12-31', reason: '合同到期' },
    },
    'GET /visits': {
      query: {
        ...{ ...page, state: 'planned', planId: visits.planId, contractorId },
        ...{ dueFrom: '2025-01-01', dueUntil: '2026-01-01' },
      },
    },
    'GET /visits/calendar': { query: { from: '2025-01-01', until: '2025-02-01' } },
    'GET /visits/{id}': { id: visits.submitted },
    'GET /visits/{id}/history': { id: visits.submitted },
    'GET /visits/{id}/attachments/{attachmentId}/content': { id: visits.submitted, secondId: visits.photoId },
    'POST /visits/{id}/start': {
      id: visits.planned,
      body: { place: '中心机房', longitude: 117.2, latitude: 39.13, deviceAt: '2025-01-31T09:00:00+08:00' },
    },
    'POST /visits/{id}/record': { id: visits.begun, body: { results } },
    'POST /visits/{id}/submit': {
      id: visits.toSubmit,
      body: { results: RESULTS, signer: '王工', photoIds: [] },
    },
    'POST /visits/{id}/accept': { id: visits.submitted, body: { effective: true, remark: '齐全' } },
    'POST /visits/{id}/return': { id: visits.toReturn, body: { reason: '缺少记录' } },
    'POST /visits/{id}/cancel': { id: visits.toCancel, body: { reason: '机房搬迁' } },
    'POST /visits/{id}/faults': {
      id: visits.faulty,
      body: {
        ...{ item: 'patches', assetId: softwareId, urgency: 'normal' },
        ...{ title: '补丁无法安装', description: '磁盘已满' },
      },
    },
  };
}
