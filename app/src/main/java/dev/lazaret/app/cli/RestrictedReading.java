package dev.lazaret.app.cli;

import dev.lazaret.app.restrict.Restriction;
import dev.lazaret.app.store.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Reading in a program that does nothing else: where the kernel can, it is kept to that. */
final class RestrictedReading implements Reading {
    private final Reading reading;

    RestrictedReading(Reading reading) {
        this.reading = reading;
    }

    @Override
    public Outcome read(Path folder, Asked asked) {
        return reading.read(folder, asked);
    }

    /** All threads are kept from programs and the network; that of the work, and those that it makes, from writes outside the store. */
    @Override
    public <T, E extends Exception> T within(
            List<Path> folders, boolean withoutStore, Restriction.Restricted<T, E> work) throws E {
        Set<Path> written = withoutStore ? Set.of() : Store.written(System.getenv(), home(), folders);
        Restriction.ofProcess();
        return new Restriction(written).call("audit", work);
    }

    private static Path home() {
        return Path.of(System.getProperty("user.home"));
    }
}
