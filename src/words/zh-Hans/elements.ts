/** Knows what is said in Chinese on anybody's page too: of the network, and by the elements. */

import type { Words } from "../words.ts";

export const banner: Words["banner"] = {
  back: "网络已恢复。传输继续进行。",
  offline: "您已离线。Ferry 正在等待网络恢复。",
  since: (clock) => `自 ${clock} 起。已下载的内容会保留。`,
  portal: "此网络要求您登录。",
  portalNext: "请在另一个标签页中打开任意网页并登录。之后传输会自动继续。",
  proxy: "网络可用，但有多个服务器没有响应。",
  proxyNext: "可能是代理服务器要求登录。请打开此地址；如果浏览器询问，请登录。之后传输会继续。",
  proxyOpen: "打开登录页面",
};

export const elements: Words["elements"] = {
  download: "下载",
  suspend: "暂停",
  resume: "继续",
  save: "保存",
  waiting: "等待中",
  connecting: "正在连接",
  downloading: "正在下载",
  paused: "已暂停",
  notStarted: "未开始",
  waitingToGoOn: "等待继续",
  stopped: "已停止",
  downloaded: "下载完成",
  cancelled: "已取消",
};
