package dev.lazaret.app.cli;

import dev.lazaret.analysis.text.Inert;
import dev.lazaret.analysis.text.LosslessUtf8Codec;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Decodes path arguments without loss. Java decodes arguments to strings and loses bytes that are not valid UTF-8.
 * Linux provides the original bytes in {@code /proc/self/cmdline}, and a file URI can pass them to a {@link Path}.
 */
final class PathArgumentDecoder {
    /** Prefix of an argument that {@link #restored} has replaced. No real argument can contain a NUL. */
    private static final char RESTORED = '\0';

    private PathArgumentDecoder() {}

    /**
     * Returns the arguments, with each argument that lost bytes replaced by an escaped form that {@link #path} accepts.
     */
    static String[] restored(String[] arguments) {
        String[] restored = arguments.clone();
        byte[][] raw = null;
        for (int i = 0; i < restored.length; i++) {
            if (restored[i].indexOf('\uFFFD') >= 0) {
                raw = raw == null ? commandLine() : raw;
                int at = raw.length - restored.length + i;
                if (at >= 0) {
                    restored[i] = RESTORED + escaped(raw[at]);
                }
            }
        }
        return restored;
    }

    /**
     * Returns the absolute path of an argument.
     *
     * @throws UsageException if the argument is empty, or if no file on this system can have this path
     */
    static Path path(String argument) throws UsageException {
        try {
            if (argument.isEmpty()) {
                throw new UsageException("The path is empty.");
            }
            if (argument.charAt(0) != RESTORED) {
                return currentFolder().resolve(argument);
            }
            String escaped = argument.substring(1);
            String folder = currentFolder().toUri().getRawPath();
            String path = escaped.startsWith("/") ? escaped : folder + (folder.endsWith("/") ? "" : "/") + escaped;
            return Path.of(URI.create("file://" + path));
        } catch (IllegalArgumentException e) {
            throw new UsageException("Invalid path: " + shown(argument) + ".");
        }
    }

    /** Returns the absolute path for a path that is given as bytes. */
    static Path path(byte[] bytes) throws UsageException {
        return bytes.length == 0 ? path("") : path(RESTORED + escaped(bytes));
    }

    /** Returns the folder that an argument names; empty if it names no existing folder. */
    static Stream<Path> folder(String argument) {
        try {
            return Stream.of(path(argument)).filter(Files::isDirectory);
        } catch (UsageException none) {
            return Stream.empty();
        }
    }

    /** Returns the argument as a {@link LosslessUtf8Codec} string, which preserves all its bytes. */
    static String text(String argument) {
        if (argument.isEmpty() || argument.charAt(0) != RESTORED) {
            return argument;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 1; i < argument.length(); i++) {
            char at = argument.charAt(i);
            if (at == '%') {
                bytes.write(HexFormat.fromHexDigits(argument, i + 1, i + 3));
                i += 2;
            } else {
                bytes.write(at);
            }
        }
        return LosslessUtf8Codec.of(bytes.toByteArray());
    }

    /** Formats a path for an error message: in quotes, and sanitized for display ("inert"). */
    static String shown(Path path) {
        return "'" + Inert.path(path.toString().getBytes(StandardCharsets.UTF_8)) + "'";
    }

    /** Formats an argument for an error message: in quotes, and sanitized for display ("inert"). */
    static String shown(String argument) {
        return argument.isEmpty() || argument.charAt(0) != RESTORED
                ? ErrorMessageFormatter.quoted(argument)
                : ErrorMessageFormatter.quoted(argument.substring(1));
    }

    /**
     * Returns the path of the current folder, without loss. Java decodes this path to a string, which may be the path
     * of another folder.
     */
    private static Path currentFolder() {
        try {
            Path linux = Files.readSymbolicLink(Path.of("/proc/self/cwd"));
            return linux.isAbsolute() ? linux : Path.of("").toAbsolutePath();
        } catch (IOException elsewhere) {
            return Path.of("").toAbsolutePath();
        }
    }

    private static byte[][] commandLine() {
        try (InputStream in = new FileInputStream("/proc/self/cmdline")) {
            byte[] bytes = in.readAllBytes();
            String latin = new String(bytes, StandardCharsets.ISO_8859_1);
            String[] parts = latin.substring(0, Math.max(0, latin.length() - 1)).split("\0", -1);
            byte[][] raw = new byte[parts.length][];
            for (int i = 0; i < parts.length; i++) {
                raw[i] = parts[i].getBytes(StandardCharsets.ISO_8859_1);
            }
            return raw;
        } catch (IOException e) {
            // Without the raw bytes, the path remains as Java decoded it, so the file will not be found.
            return new byte[0][];
        }
    }

    private static String escaped(byte[] bytes) {
        StringBuilder out = new StringBuilder();
        for (byte b : bytes) {
            boolean plain = (b >= '0' && b <= '9')
                    || (b >= 'A' && b <= 'Z')
                    || (b >= 'a' && b <= 'z')
                    || "/-._".indexOf(b) >= 0;
            if (plain) {
                out.append((char) b);
            } else {
                out.append(String.format(Locale.ROOT, "%%%02X", b & 0xff));
            }
        }
        return out.toString();
    }
}
