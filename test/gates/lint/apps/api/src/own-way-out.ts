import { request } from 'node:https';

export const ask = (url: string): unknown => request(url);
export const fetched = (url: string): Promise<Response> => fetch(url);
