package dev.lazaret.architecture.violation;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Calls that load the library that opens sockets when it is loaded. */
public final class FileChannels {
    private FileChannels() {}

    static final class Opened {
        FileChannel open(Path file) throws IOException {
            return FileChannel.open(file);
        }
    }

    static final class Got {
        FileChannel get(FileInputStream in) {
            return in.getChannel();
        }
    }

    static final class Read {
        InputStream read(Path file) throws IOException {
            return Files.newInputStream(file);
        }
    }

    static final class Made {
        Path make() throws IOException {
            return Files.createTempFile("a", "b");
        }
    }

    static final class Hashed {
        MessageDigest hash() throws NoSuchAlgorithmException {
            return MessageDigest.getInstance("SHA-256");
        }
    }

    static final class Named {
        String name() {
            return UUID.randomUUID().toString();
        }
    }
}
