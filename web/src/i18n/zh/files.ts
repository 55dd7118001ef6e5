/** Sending and showing files. */
export const files = {
  addPhotos: '拍照或选照片',
  morePhotos: '再加照片',
  addFiles: '添加附件',
  sending: (name: string) => `正在上传 ${name}`,
  sent: '已上传',
  onTheWay: '照片还在上传，请稍候再提交',
  drop: (name: string) => `去掉 ${name}`,
};
