/** Hears how full the battery is, where the browser tells pages (Chromium); no worker is told. */

/** battery-status, which TypeScript's library does not know. */
interface BatteryManager extends EventTarget {
  readonly charging: boolean;
  /** 0 to 1. */
  readonly level: number;
}

/** Told at once and whenever it changes: percent, or null while it is being charged. Never where nobody tells. */
export async function watchBattery(told: (percent: number | null) => void): Promise<void> {
  const { getBattery } = navigator as { getBattery?: () => Promise<BatteryManager> };
  const battery = await getBattery?.call(navigator);
  if (!battery) return;
  const tell = (): void => told(battery.charging ? null : Math.round(battery.level * 100));
  battery.addEventListener("chargingchange", tell);
  battery.addEventListener("levelchange", tell);
  if (!battery.charging) tell();
}
