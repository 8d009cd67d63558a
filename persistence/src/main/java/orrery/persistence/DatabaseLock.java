package orrery.persistence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import orrery.engine.runtime.LedgerStoreException;
import orrery.engine.runtime.LedgerStoreException.Kind;

/// The right to write a database, held by one process at a time: an operating system's lock on a
/// file beside it, which ends with the process however that ends. It is not on the database itself,
/// since closing any handle of that would drop SQLite's own locks (POSIX).
///
/// The file stays when the lock is released: deleting it could take the lock from under a process
/// that has just opened it.
final class DatabaseLock implements AutoCloseable {
    private static final String SUFFIX = "-lock";

    /// Far beyond the text, which others must be able to read although it is locked (Windows).
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final FileChannel channel;

    private DatabaseLock(FileChannel channel) {
        this.channel = channel;
    }

    /// @throws LedgerStoreException where another process, or another store of this one, has it
    static DatabaseLock of(Path database) {
        Path file = database.resolveSibling(database.getFileName() + SUFFIX);
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new LedgerStoreException(
                    Kind.INACCESSIBLE,
                    database + " cannot be used: " + file + " cannot be written",
                    e);
        }
        try {
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new LedgerStoreException(
                        Kind.LOCKED,
                        database
                                + " is in use by another Orrery"
                                + holder(file)
                                + ": close that one, or name another file",
                        null);
            }
            byte[] pid =
                    Long.toString(ProcessHandle.current().pid())
                            .getBytes(StandardCharsets.US_ASCII);
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(pid), 0);
            return new DatabaseLock(channel);
        } catch (IOException e) {
            throw new LedgerStoreException(
                    Kind.INACCESSIBLE, database + " cannot be locked: " + e.getMessage(), e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    private static String holder(Path file) {
        try {
            return " (process " + Files.readString(file).strip() + ")";
        } catch (IOException unknown) {
            return "";
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new LedgerStoreException(
                    Kind.IO, "the database's lock cannot be released: " + e.getMessage(), e);
        }
    }
}
