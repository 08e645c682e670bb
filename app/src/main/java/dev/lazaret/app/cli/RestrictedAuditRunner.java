package dev.lazaret.app.cli;

import dev.lazaret.app.restrict.RestrictedThreadRunner;
import dev.lazaret.app.store.DataFolderLocator;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Restricts the whole process during the audit, as far as the kernel supports it. Only for a program that does nothing
 * else.
 */
final class RestrictedAuditRunner implements AuditRunner {
    private final AuditRunner reading;

    RestrictedAuditRunner(AuditRunner reading) {
        this.reading = reading;
    }

    @Override
    public Outcome read(Path folder, Options options) {
        return reading.read(folder, options);
    }

    /**
     * Prevents all threads from starting programs and using the network. Also prevents the thread that does the work,
     * and the threads that it starts, from writing outside the store.
     */
    @Override
    public <T, E extends Exception> T within(
            List<Path> folders, boolean withoutStore, RestrictedThreadRunner.Restricted<T, E> work) throws E {
        Set<Path> written = withoutStore ? Set.of() : DataFolderLocator.written(System.getenv(), home(), folders);
        RestrictedThreadRunner.ofProcess();
        return new RestrictedThreadRunner(written).call("audit", work);
    }

    private static Path home() {
        return Path.of(System.getProperty("user.home"));
    }
}
