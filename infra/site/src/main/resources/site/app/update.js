/** Has the browser keep the site for when there is no network, once the page itself is here. */
export function keepSite() {
  if (!('serviceWorker' in navigator)) return;
  const register = () => navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).catch(reportError);
  if (document.readyState === 'complete') register();
  else window.addEventListener('load', register, { once: true });
}
