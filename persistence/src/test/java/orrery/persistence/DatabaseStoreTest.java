package orrery.persistence;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import orrery.engine.runtime.LedgerStore;

final class DatabaseStoreTest extends LedgerStoreContract {
    @TempDir Path folder;

    @Override
    LedgerStore open() {
        return Database.open(folder.resolve("run.db"), TestRun.IDENTITY);
    }
}
