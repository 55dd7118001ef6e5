/** What to do next, by error code; a code that is not here falls back to its status. */
export const problems = {
  byCode: {
    'AUTH.WRONG_CREDENTIALS': '登录名或密码不正确。请核对大小写后再试；忘记密码请联系系统管理员重置。',
    'HTTP.OFFLINE': '连不上服务器。请检查网络后重试；已填写的内容还在。',
  } as Record<string, string>,
  byStatus: {
    400: '填写的内容有误，请按提示修改。',
    401: '登录已失效，请重新登录。',
    403: '您没有这项权限。如需办理，请联系安全管理员。',
    404: '没有找到，或者不在您的查看范围内。',
    409: '现在不能这样办：内容可能刚被别人改过，请核对最新情况。',
    412: '内容刚被别人更新过，请核对最新情况后再办。',
    422: '填写的内容不符合要求，请按提示修改。',
    428: '缺少版本信息，请刷新后再试。',
    429: '操作太频繁，请稍等一分钟再试。',
    503: '系统正忙，请稍后重试。',
  } as Record<number, string>,
  other: '系统出错，请稍后重试；若反复出现，请把下面的编号告诉系统管理员。',
  requestId: (id: string) => `编号 ${id}`,
};
