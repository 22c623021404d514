/** The SQLite store keeps the contract. What only a store on disk must do stands in the other sqlite-*.test.ts files. */
import { openSqlite } from '../../server/store/sqlite.ts';
import { aFolder } from '../support/store.ts';
import { storeContract } from './contract.ts';

storeContract('sqlite', async () => {
  const folder = await aFolder();
  const store = await openSqlite(folder);
  const reopen = async () => {
    await store.shut();
    return openSqlite(folder);
  };
  return { store, reopen };
});
