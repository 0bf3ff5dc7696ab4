/** Knows what the foot of the page says in Chinese. */

import type { Words } from "../words.ts";

export const foot: Words["foot"] = {
  goOn: "交给浏览器继续",
  goOnTried: "正在移交…",
  whenClosed: "关闭此标签页后",
  closedGoesOn:
    "关闭此标签页后下载仍会继续：只要浏览器在运行，就由它负责下载。您下次访问时，Ferry 会接收已下载的内容。",
  closedPauses: "请保持此标签页打开：在此浏览器中，关闭最后一个标签页后传输会暂停，下次访问时继续。",
  saveFolder: "保存到：",
  folderNone: "浏览器的下载文件夹",
  pickFolder: "选择文件夹",
  changeFolder: "更改",
  forgetFolder: "清除",
  isFolder: (share, folder) => `${share} 对应文件夹 ${folder}`,
  queue: "队列",
  queueFile: "队列可以保存为文件（不含机密信息和文件数据），并导入另一个 Ferry。",
  saveQueue: "导出为文件",
  takeIn: "导入…",
};

export const kept: Words["kept"] = {
  "sign-in": "需要您登录的下载会在关闭此标签页后暂停：否则浏览器就得不加密地保存登录信息。",
  "own-site": "来自本网站的下载会在关闭此标签页后暂停：否则浏览器会一并发送其 Cookie。",
  upload: "关闭此标签页后，发送会暂停；下次访问时会从中断处继续。",
  headers: "使用自定义 HTTP 标头的下载会在关闭此标签页后暂停。",
  method: "用 GET 以外的方法请求的内容，在关闭此标签页后会暂停。",
  redirects: "不得转发到其他地址的下载会在关闭此标签页后暂停：否则浏览器会跟随转发。",
  limit: "有限速的下载会在关闭此标签页时暂停：浏览器不会遵守任何限速。",
  cost: "不能花费太多的下载会在关闭此标签页时暂停：浏览器不会计量。",
};

export const programs: Words["programs"] = {
  title: "可以使用 Ferry 的其他网站程序",
  takeBack: "撤销",
  told: "它的下载会保留在这里。再次使用时必须重新请求。",
};
