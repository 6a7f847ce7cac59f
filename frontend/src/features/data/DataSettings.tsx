import { ArchiveDownload, TransactionDownloads } from './Downloads';
import { Erase } from './Erase';
import { Restore } from './Restore';

/** /ajustes/datos: the household's data are its own. */
export function DataSettings() {
  return (
    <>
      <TransactionDownloads />
      <ArchiveDownload />
      <Restore />
      <Erase />
    </>
  );
}
