/** Knows what the settings say in Chinese. */

import { figure } from "../grammar.ts";
import type { Words } from "../words.ts";

export const parts: Words["parts"] = {
  appearance: "外观",
  saving: "保存",
  storage: "存储",
  limits: "限速与费用",
  notifications: "通知",
  programs: "程序",
  queue: "队列",
  about: "关于 Ferry",
  remove: "移除 Ferry",
};

export const themes: Words["themes"] = {
  system: "跟随系统",
  light: "浅色",
  dark: "深色",
};

export const settings: Words["settings"] = {
  parts: "设置的各个部分",
  theme: "主题",
  language: "语言",
  browsersLanguage: "跟随浏览器",
  screenOn: "下载时保持屏幕常亮",
  screenOnWhy: "仅当此页面可见时有效。在大多数浏览器中，设备休眠会暂停下载。",
  used: "Ferry 已用空间",
  left: "Ferry 可用空间",
  leftOf: "由浏览器提供；磁盘将满时可能更少",
  unknown: "浏览器未提供。",
  persistence: "永久保留",
  persisted: "是。只有在您要求时，浏览器才会清除 Ferry 的文件。",
  notPersisted:
    "否。磁盘空间不足时，浏览器可能清除 Ferry 保存的一切：队列、已下载但未保存的内容，以及下载到一半的内容。",
  cannotPersist: "此浏览器未提供该信息，也无法请求。",
  keepFiles: "保留 Ferry 的文件",
  askingToKeep: "正在询问浏览器…",
  refused:
    "浏览器拒绝了。有些浏览器会自行决定：已安装、已加书签或经常使用的网站会被允许。请在那之后再试，并保存重要内容。",
  granted: "浏览器同意了。",
  noAnswer: "浏览器没有回应。请查看此窗口边缘是否有浏览器的询问。",
  noPrograms: "没有永久允许其他网站的程序。",
  programsMay: "您允许的程序可以添加下载，并查看、更改和读取它所添加的下载。",
  programsMayNot: "它看不到其他下载，也看不到您的文件夹和登录信息。",
  anybodyAsks: "任何网站都可以请求；除非您永久允许，否则每次都会询问您。",
  someAsk: "此 Ferry 的管理员只允许以下网站请求：",
  nobodyAsks: "此 Ferry 的管理员不允许其他网站请求。",
  decided: "此 Ferry 的管理员已允许以下网站，无需询问：",
  removeWhat: "清除 Ferry 在此浏览器中保存的一切。您会先看到将要丢失的内容。",
  removeLink: "查看将要丢失的内容…",
};

export const about: Words["about"] = {
  version: "版本",
  build: "构建",
  app: "应用",
  files: (count, size) => `${figure(count)} 个文件，${size}，保存在此浏览器中，以便离线打开`,
  unbuilt: "此 Ferry 未经构建：直接从源代码运行。",
  check: "立即检查",
  repair: "修复",
  findUpdate: "检查新版本",
  working: "请稍候…",
  everyFile: "每个文件及其大小和 SHA-256",
  isAsBuilt: "与构建时一致",
  isMissing: "缺失",
  isOther: (size) => `内容不同（${size}）：`,
  allGood: (count) => `缓存中的全部 ${figure(count)} 个文件与构建时逐字节一致。`,
  bad: (count, of, paths) =>
    `缓存中 ${figure(of)} 个文件里有 ${figure(count)} 个与构建时不一致：${paths}。“修复”会重新下载它们；队列保持不变。`,
  repaired: "已修复：所有文件与构建时逐字节一致。",
  notRepaired: (paths) =>
    `网站提供的这些文件与构建时不一致：${paths}。您是否在线？如果在线，网站可能有更新的版本：请检查新版本。`,
  unreadable: "浏览器不允许 Ferry 读取缓存。请重新加载此页面后再试。",
  isNewest: "这已是网站上的最新版本。",
  isNewer: "新版本正在下载。准备就绪后，此页面会提示您。",
  noServer: "网站没有响应。请在联网后再试。",
};

export const removal: Words["removal"] = {
  title: "从此浏览器中移除 Ferry",
  looking: "正在查看这里的内容…",
  lost: "以下内容将会丢失",
  kept: "以下内容会保留",
  emptyQueue: "没有下载：队列为空。",
  queue: (parts) => `队列：${parts}。`,
  unfinished: (count) => `${figure(count)} 个未完成的下载`,
  unsaved: (count) => `${figure(count)} 个已下载但未保存`,
  over: (count) => `${figure(count)} 个已结束`,
  bytes: (size) => `保存在此浏览器中的 ${size}：已下载的内容和应用本身。`,
  settings: "设置、保留的登录信息、所选的文件夹，以及您允许的程序。",
  app: "应用的后台服务：浏览器为它进行的下载会停止，且 Ferry 无法再离线打开。",
  onDisk: "您已保存的文件。Ferry 无法触及它们。",
  permissions: { notifications: "显示通知", "persistent-storage": "永久保留文件" },
  granted: (permissions) => `您已允许此网站：${permissions}。`,
  browsersOwn: "您授予此网站的权限只能在浏览器中该网站的设置里撤销；已安装的应用也在那里卸载。",
  exportFirst: "先将队列保存为文件",
  agree: (count) => `同时移除这 ${figure(count)} 个下载`,
  remove: "彻底移除 Ferry",
  keep: "保留 Ferry",
  removing: "正在移除… Ferry 的其他标签页会先关闭各自的部分。",
  gone: "Ferry 已从此浏览器中移除",
  goneWhat: "没有任何残留：后台服务、缓存、数据库、已存储的文件和设置均已清除。您可以关闭此标签页。",
  again: "再次打开 Ferry",
  left: "仍有残留",
  leftovers: {
    worker: "后台服务：仍有 Ferry 页面在使用。",
    cache: "应用的缓存。",
    database: "数据库：仍有页面将其打开。",
    files: "已存储的文件：仍有页面在写入。",
    settings: "设置。",
  },
  leftNext: "请关闭 Ferry 以及使用它的程序的所有其他标签页，然后重试。",
  tryAgain: "重试",
};

/** Of notifications, and in them. */
export const notices: Words["notices"] = {
  tellMe: "完成后通知我",
  switchOn: "开启",
  switchOff: "关闭",
  isOn: "下载完成或需要您处理时，系统会通知您；Ferry 的窗口可见时除外。",
  isOff: "您在别处时，Ferry 不会通知您。",
  isBlocked: "浏览器已被设为不显示此网站的通知。可以在浏览器的网站设置中更改。",
  unsupported: "此浏览器不向本页提供通知。",
  done: "下载已完成。",
  needsYou: "下载需要您处理。",
  doneMany: "多个下载已完成",
  needsYouMany: "多个下载需要您处理",
  open: "打开",
  retry: "重试",
};
