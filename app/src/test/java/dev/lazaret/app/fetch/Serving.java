package dev.lazaret.app.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Serves Debian's crates from a registry on this machine, in a separate process: for {@code app/bin/bench}. It prints
 * its address, {@code 127.0.0.1:PORT}, and ends with its standard input.
 */
public final class Serving {
    private Serving() {}

    /** Serves. Takes no arguments. */
    public static void main(String[] arguments) throws IOException {
        try (LoopbackRegistry registry = new LoopbackRegistry();
                InputStream in = System.in) {
            System.out.println(registry.place());
            in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
