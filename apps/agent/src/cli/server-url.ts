const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * The server's address without a trailing slash. The device key travels in every request, so plain HTTP is taken for
 * loopback addresses alone.
 */
export function parseServerUrl(text: string): { readonly url: string } | { readonly problem: string } {
  if (!URL.canParse(text)) return { problem: `--server "${text}" is not a URL; write it like https://wardround.example.com.au` };
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return { problem: `--server must begin with https://, not ${url.protocol}//` };
  if (url.username || url.password || url.search || url.hash)
    return { problem: '--server must hold neither user name, password, query nor fragment' };
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) {
    return { problem: '--server must use https:// unless it is on this computer: the device key would travel in the clear' };
  }
  return { url: `${url.origin}${url.pathname}`.replace(/\/+$/, '') };
}
