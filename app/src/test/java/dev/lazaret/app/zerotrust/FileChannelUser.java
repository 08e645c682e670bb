package dev.lazaret.app.zerotrust;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Control: reads a file in the usual way. */
final class FileChannelUser {
    private FileChannelUser() {}

    public static void main(String[] arguments) throws Exception {
        Trace.started();
        try (InputStream in = Files.newInputStream(Path.of(arguments[0]))) {
            in.readAllBytes();
        }
    }
}
