/** What is measured. `path` and `body` make the request; `id` is the ticket it speaks of, where it speaks of one. */
export const OPERATIONS = [
  {
    name: 'create',
    title: 'create a ticket',
    floor: 0.5,
    goal: 0.7,
    method: 'POST',
    as: 'handler',
    route: '/api/v1/tickets',
    body: ({ assetId }) => ({
      assetId,
      urgency: 'normal',
      title: '监测平台首页打不开',
      description: '自上午九时起登录后白屏，重启浏览器无效；其他单位的同事也看到同样的白屏。',
    }),
  },
  {
    name: 'read',
    title: 'read a ticket',
    floor: 0.6,
    goal: 0.75,
    method: 'GET',
    as: 'handler',
    route: '/api/v1/tickets/:id',
    ids: 'any',
  },
  {
    name: 'list',
    title: 'list 50 tickets',
    floor: 0.6,
    goal: 0.75,
    method: 'GET',
    as: 'handler',
    route: '/api/v1/tickets',
  },
  {
    name: 'accept',
    title: 'accept a ticket',
    floor: 0.5,
    goal: 0.7,
    method: 'POST',
    as: 'contractor',
    route: '/api/v1/tickets/:id/accept',
    ids: 'once',
    body: () => ({}),
  },
];

export const operationNamed = (name) => OPERATIONS.find((operation) => operation.name === name);

/** The address of one request, `id` being the ticket it speaks of. */
export const pathOf = ({ route }, id) => route.replace(':id', id);
