package dev.lazaret.app.gate;

import dev.lazaret.app.sandbox.WorkFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The file that contains a stage's gate log. Lazaret creates the file before the stage starts, so if it is missing
 * afterwards, it was removed. The gate appends to the file.
 *
 * <p>Code behind the gate can change the file's permissions, and a test or program can change the file in any way.
 * Therefore the log counts as unknown if the file is not the one that was created, or if it is incomplete.
 *
 * @param file path of the log
 * @param key identity of the file that was created; null if the file system does not provide one
 * @param mark the first line, without its line feed. It is random, so that it identifies this log
 */
public record GateLogFile(Path file, @Nullable Object key, String mark) {
    /** Name of the gate's folder in the target folder. */
    private static final String FOLDER = ".gate";

    private static final String NAME = "log";

    /**
     * Size in bytes from which a log is rejected. The gate stops writing once the log has 16 MiB, and the last line is
     * much shorter than 1 MiB.
     */
    private static final int MOST_BYTES = 17 << 20;

    private static final int MARK_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The result of reading a log. */
    public sealed interface Result {
        /** The log is complete. */
        record Ok(GateLog log) implements Result {}

        /**
         * The log can't be used, so the gate's actions are unknown.
         *
         * @param why reason, a clause
         */
        record Unknown(String why) implements Result {}
    }

    /**
     * Creates an empty log in an empty target folder.
     *
     * @param target a folder of {@code work}
     */
    public static GateLogFile create(WorkFolder work, Path target) throws IOException {
        Path folder = work.folder(target.getFileName() + "/" + FOLDER);
        byte[] random = new byte[MARK_BYTES];
        RANDOM.nextBytes(random);
        Path file = folder.resolve(NAME);
        GateLogFile log = write(file, "begin\t-\t-\t" + HexFormat.of().formatHex(random));
        work.give(file);
        return log;
    }

    static GateLogFile write(Path file, String mark) throws IOException {
        Files.writeString(file, mark + "\n", StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new GateLogFile(file, attributes(file).fileKey(), mark);
    }

    /** Reads the log. No process of the stage may be running any more. */
    public Result read() {
        return read(text -> text);
    }

    private Result read(UnaryOperator<String> part) {
        try {
            if (!attributes(Objects.requireNonNull(file.getParent())).isDirectory()) {
                return new Result.Unknown("its folder was replaced");
            }
            BasicFileAttributes attributes = attributes(file);
            if (!attributes.isRegularFile() || !Objects.equals(attributes.fileKey(), key)) {
                return new Result.Unknown("the file was replaced");
            }
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                byte[] bytes = in.readNBytes(MOST_BYTES);
                return bytes.length == MOST_BYTES
                        ? new Result.Unknown("it is larger than the gate ever writes it")
                        : parse(part.apply(new String(bytes, StandardCharsets.UTF_8)));
            }
        } catch (NoSuchFileException e) {
            return new Result.Unknown("the file is gone");
        } catch (AccessDeniedException e) {
            return new Result.Unknown("its permissions were removed");
        } catch (IOException e) {
            return new Result.Unknown("reading it failed: " + e.getMessage());
        }
    }

    /**
     * Returns the log of a stage that is still running, up to its last complete line; an empty log if it can't be used.
     */
    public GateLog readSoFar() {
        return read(text -> text.substring(0, text.lastIndexOf('\n') + 1)) instanceof Result.Ok(GateLog log)
                ? log
                : GateLog.NONE;
    }

    private Result parse(String text) {
        if (!text.startsWith(mark + "\n") || !text.endsWith("\n")) {
            return new Result.Unknown("it is incomplete");
        }
        List<String> lines = List.of(text.substring(0, text.length() - 1).split("\n", -1));
        return GateLog.of(lines.subList(1, lines.size()))
                .<Result>map(Result.Ok::new)
                .orElseGet(() -> new Result.Unknown("it has lines that the gate did not write"));
    }

    private static BasicFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }
}
