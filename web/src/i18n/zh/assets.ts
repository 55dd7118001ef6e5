export const assets = {
  title: '设备与系统',
  columns: {
    code: '编号',
    name: '名称',
    class: '类别',
    site: '位置',
    project: '项目',
    contractor: '当前运维单位',
  },
  any: '全部类别',
  filterClass: '类别',
  notCovered: '今日无在保合同',
  empty: '还没有设备或系统',
  emptyHint: '登记后，故障工单才能派到对应的运维单位。',
  emptyFiltered: '这一类别下没有设备',
};
