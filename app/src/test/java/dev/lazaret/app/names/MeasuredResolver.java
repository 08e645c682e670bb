package dev.lazaret.app.names;

import java.io.IOException;

/** Opens what is measured: the baseline, as long as there is no index of names. */
final class MeasuredResolver {
    private MeasuredResolver() {}

    static NameResolver open(CrateSources crate) throws IOException {
        return SingleNameResolver.open(crate);
    }
}
