package dev.lazaret.app.zerotrust;

import dev.lazaret.analysis.corpus.CaseArchive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** The well-known example: a toolchain path and a compiler, both inside {@code .cargo}. */
final class Hijack {
    private static final String CASE = "tc-example-hijack.case";

    private Hijack() {}

    static void unpackInto(Path folder) throws IOException {
        try (InputStream in = CaseArchive.class.getResourceAsStream(CASE)) {
            if (in == null) {
                throw new AssertionError("the corpus has no " + CASE);
            }
            CaseArchive.parse(CASE, in.readAllBytes()).unpackInto(folder);
        }
    }
}
