import { Redis } from 'ioredis';

/**
 * A connection that says when it has ended, and so do its copies. ioredis says nothing when it is told to end while it waits to
 * reconnect, and BullMQ waits for that word without end; so it ends from an attempt to connect, which fails at once and is told.
 */
export function endingRedis(url: string, options: { readonly enableOfflineQueue: boolean }): Redis {
  return endAloud(new Redis(url, { ...options, maxRetriesPerRequest: null }));
}

function endAloud(connection: Redis): Redis {
  const disconnect = connection.disconnect.bind(connection);
  const duplicate = connection.duplicate.bind(connection);
  connection.disconnect = (reconnect = false) => {
    const waiting = connection.status === 'reconnecting' && !reconnect;
    disconnect(reconnect);
    if (!waiting) return;
    connection.connect().catch(() => undefined); // it is to fail
    disconnect();
  };
  connection.duplicate = ((changes: object) => endAloud(duplicate<object>(changes))) as Redis['duplicate'];
  return connection;
}
