import type { Records } from './contract-desk.js';
import type { ValidRequest } from './valid-requests.js';

/** The lines of contracts, money, complaints and the register of assets. */
export function registerRequests(records: Records): Readonly<Record<string, ValidRequest>> {
  const { projectId, contractorId, contractId, softwareId, uncoveredId, register } = records;
  const page = { limit: '50' };
  const days = { from: '2025-01-01', to: '2025-12-31' };
  const place = { longitude: 117.21, latitude: 39.09 };
  const facts = { site: '解放南路', maker: '海河仪表', model: 'YW-3', serial: 'SN-7731', ...place };
  const warranty = { contractId, ...days };
  return {
    'GET /contracts': { query: { ...page, projectId, contractorId } },
    'POST /contracts': {
      body: {
        ...{ number: 'HT-2025-0009', title: '监测平台运维合同', projectId, contractorId },
        ...{ signedOn: '2024-12-20', ...days, valueFen: 66_000_000, photosRequired: true },
      },
    },
    'GET /contracts/{id}': { id: contractId },
    'PATCH /contracts/{id}': {
      id: contractId,
      body: {
        ...{ number: 'HT-2025-0010', title: '运维合同（补充）', signedOn: null },
        ...{ from: '2019-01-01', to: '2041-12-31', valueFen: null, photosRequired: false },
      },
    },
    'GET /budget-lines': { query: { ...page, projectId, year: '2025' } },
    'POST /budget-lines': { body: { projectId, year: 2025, name: '税费' } },
    'GET /expenses': { query: { ...page, lineId: register.lineId, contractId } },
    'POST /expenses': { body: { ...register.expense, contractId, note: '第一季度' } },
    'POST /expenses/{id}/void': { id: register.expenseId, body: { reason: '金额有误' } },
    'GET /complaints': { query: { ...page, projectId, contractorId, assetClass: 'software' } },
    'POST /complaints': {
      body: {
        ...{
          projectId,
          assetClass: 'software',
          contractorId,
          subjectType: 'ticket',
          subjectId: records.tickets.new,
        },
        ...{ occurredOn: register.expense.paidOn, text: '响应态度差' },
      },
    },
    'GET /complaints/{id}': { id: register.complaintId },
    'POST /complaints/{id}/withdraw': { id: register.complaintId, body: { reason: '核实后不成立' } },
    'GET /assets': {
      query: {
        ...{ ...page, class: 'software', projectId, contractorId, parentId: softwareId },
        ...{ status: 'in-service', q: '平台' },
      },
    },
    'POST /assets': {
      body: {
        ...{ code: 'FIELD-001', name: '液位计', class: 'field', projectId, parentId: softwareId, ...facts },
        ...{ installedOn: '2023-06-01', warranty, timeoutSeconds: 900 },
      },
    },
    'GET /assets/{id}': { id: softwareId },
    'PATCH /assets/{id}': {
      id: register.spareAssetId,
      body: {
        ...{ code: 'SPARE-2', name: '备用主机', class: 'indoor', projectId, parentId: softwareId, ...facts },
        ...{ installedOn: '2023-06-01', warranty, timeoutSeconds: null },
      },
    },
    'POST /assets/{id}/coverages': { id: uncoveredId, body: { contractId, ...days } },
    'POST /assets/coverages': {
      body: { contractId, from: '2026-01-01', to: '2026-12-31', assetIds: [uncoveredId] },
    },
    'POST /assets/{id}/end-coverage': {
      id: records.otherAssetId,
      body: { coverageId: register.coverageId, lastDay: '2039-12-31', reason: '合同提前终止' },
    },
    'POST /assets/{id}/retire': { id: register.spareAssetId, body: { reason: '已报废' } },
    'GET /monitored-functions': { query: { ...page, projectId } },
    'POST /monitored-functions': {
      body: { code: 'GN-02', name: '液位监测', projectId, required: 1, assetIds: [softwareId] },
    },
    'GET /monitored-functions/{id}': { id: register.functionId },
    'PUT /monitored-functions/{id}/assets': {
      id: register.functionId,
      body: { required: 2, assetIds: [softwareId, records.indoorId] },
    },
  };
}
