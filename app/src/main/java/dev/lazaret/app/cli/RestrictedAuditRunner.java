package dev.lazaret.app.cli;

import dev.lazaret.app.restrict.RestrictedThreadRunner;
import dev.lazaret.app.store.DataFolderLocator;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Restricts the process while it reads, in a program that does nothing else, as far as the kernel can. */
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
     * Denies programs and the network to all threads. Denies writes outside the store to the thread of the work and to
     * the threads that it starts.
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
