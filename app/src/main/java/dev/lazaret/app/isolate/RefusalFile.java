package dev.lazaret.app.isolate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * A file with one line for each refused operation: its kind, the module and a detail, separated by tabs. Control
 * characters are escaped. Operations beyond the limits, or that can't be written, are left out. Thread-safe.
 */
final class RefusalFile {
    /** Maximum number of lines. */
    static final int MOST_LINES = 1000;

    /** Maximum size in bytes. */
    static final int MOST_BYTES = 256 << 10;

    /** Maximum length of a detail in characters, before it is escaped. */
    private static final int LONGEST = 300;

    private final Path file;
    private int lines;
    private int bytes;

    /** Creates the file, and replaces another. */
    RefusalFile(Path file) throws IOException {
        this.file = file;
        Files.deleteIfExists(file);
        Files.createFile(file);
    }

    /** Appends a line for an operation that was refused to a module. */
    synchronized void add(String module, RefusedOperation operation) {
        byte[] line = line(module, operation).getBytes(StandardCharsets.UTF_8);
        if (lines == MOST_LINES || line.length > MOST_BYTES - bytes) {
            return;
        }
        lines++;
        bytes += line.length;
        try (SeekableByteChannel out =
                Files.newByteChannel(file, Set.of(StandardOpenOption.WRITE, StandardOpenOption.APPEND))) {
            out.write(ByteBuffer.wrap(line));
        } catch (IOException e) {
            // The disk may be full, or the module may be interrupted. The file only reports attempts.
            return;
        }
    }

    private static String line(String module, RefusedOperation operation) {
        return switch (operation) {
            case RefusedOperation.PathUse use -> line("path", module, use.path());
            case RefusedOperation.ProcessStart(String program) -> line("process", module, program);
            case RefusedOperation.TimeRead _ -> line("time", module, "clock_time_get");
            case RefusedOperation.LongWait _ -> line("wait", module, "poll_oneoff");
            case RefusedOperation.ProcessExit(int code) -> line("exit", module, Integer.toString(code));
            case RefusedOperation.SocketUse(String function) -> line("socket", module, function);
            case RefusedOperation.OtherCall(String function) -> line("call", module, function);
        };
    }

    private static String line(String kind, String module, String detail) {
        return kind + "\t" + escaped(module) + "\t" + escaped(detail) + "\n";
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(one -> escape(one, escaped));
        return escaped.toString();
    }

    private static void escape(int character, StringBuilder out) {
        switch (character) {
            case '\\' -> out.append("\\\\");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            default -> {
                if (isPlain(character)) {
                    out.appendCodePoint(character);
                } else {
                    out.append("\\u{").append(Integer.toHexString(character)).append('}');
                }
            }
        }
    }

    private static boolean isPlain(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
