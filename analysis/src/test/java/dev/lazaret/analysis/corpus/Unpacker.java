package dev.lazaret.analysis.corpus;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lazaret.analysis.repository.RepoPath;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;

/** Creates the entries of a case. A shell script in plain ASCII creates FIFOs and names that Java can't express. */
final class Unpacker {
    private Unpacker() {}

    static void unpack(CaseArchive archive, Path folder) throws IOException {
        Files.createDirectory(folder);
        StringBuilder script = new StringBuilder("set -e\n");
        for (CaseArchive.Entry entry : archive.entries()) {
            if (entry.kind() != CaseArchive.Kind.LINK) {
                make(entry, folder, script);
            }
        }
        for (CaseArchive.Entry entry : archive.entries()) {
            if (entry.kind() == CaseArchive.Kind.LINK) {
                make(entry, folder, script);
            }
        }
        if (script.length() > "set -e\n".length()) {
            shell(script.toString(), folder);
        }
        for (CaseArchive.Mark mark : archive.marks()) {
            mark(mark, folder);
        }
    }

    private static void mark(CaseArchive.Mark mark, Path folder) throws IOException {
        Path path = folder.resolve(mark.path());
        switch (mark.key()) {
            case "mode" -> Files.setAttribute(path, "unix:mode", Integer.parseInt(mark.value(), 8));
            case "name" -> {
                Path name = folder.resolve(mark.value());
                Files.deleteIfExists(name);
                Files.createLink(name, path);
            }
            default ->
                Files.setAttribute(
                        path,
                        "user:" + mark.value().substring("user.".length()),
                        ByteBuffer.wrap("inert".getBytes(US_ASCII)));
        }
    }

    private static void make(CaseArchive.Entry entry, Path folder, StringBuilder script) throws IOException {
        boolean spelled =
                isUtf8(entry.path().bytes()) && (entry.kind() != CaseArchive.Kind.LINK || isUtf8(entry.content()));
        if (!spelled || entry.kind() == CaseArchive.Kind.FIFO) {
            script(entry, script);
            return;
        }
        Path path = folder.resolve(entry.path().utf8());
        Files.createDirectories(path.getParent());
        switch (entry.kind()) {
            case FILE -> Files.write(path, entry.content());
            case EXECUTABLE -> {
                Files.write(path, entry.content());
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            case FOLDER -> Files.createDirectories(path);
            case LINK -> Files.createSymbolicLink(path, Path.of(new String(entry.content(), UTF_8)));
            case FIFO -> throw new IllegalStateException("made by the shell");
        }
    }

    private static void script(CaseArchive.Entry entry, StringBuilder script) {
        String path = printed(entry.path().bytes());
        RepoPath parent = entry.path().parent();
        if (!parent.isRoot()) {
            script.append("mkdir -p -- ").append(printed(parent.bytes())).append('\n');
        }
        switch (entry.kind()) {
            case FILE, EXECUTABLE ->
                script.append("printf '%b' '")
                        .append(octal(entry.content()))
                        .append("' > ")
                        .append(path)
                        .append('\n');
            case FOLDER -> script.append("mkdir -p -- ").append(path).append('\n');
            case FIFO -> script.append("mkfifo -- ").append(path).append('\n');
            case LINK ->
                script.append("ln -s -- ")
                        .append(printed(entry.content()))
                        .append(' ')
                        .append(path)
                        .append('\n');
        }
        if (entry.kind() == CaseArchive.Kind.EXECUTABLE) {
            script.append("chmod 755 -- ").append(path).append('\n');
        }
    }

    /** Returns a shell word that expands to these bytes, which must not end with a line end. */
    private static String printed(byte[] bytes) {
        return "\"$(printf '%b' '" + octal(bytes) + "')\"";
    }

    private static String octal(byte[] bytes) {
        StringBuilder out = new StringBuilder();
        for (byte b : bytes) {
            out.append(String.format(Locale.ROOT, "\\0%03o", b & 0xFF));
        }
        return out.toString();
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }

    private static void shell(String script, Path folder) throws IOException {
        Process process = new ProcessBuilder(List.of("/bin/sh", "-s"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(script.getBytes(US_ASCII));
        }
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("the shell could not make a case's entries: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
