package dev.lazaret.app.isolate.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An absolute path, resolved as text: it has no empty components, {@code .} or {@code ..}. The parent of the root is
 * the root.
 *
 * @param names components; none contains a slash or NUL
 */
public record FilePath(List<String> names) {
    /** The root folder. */
    public static final FilePath ROOT = new FilePath(List.of());

    /** Maximum length of a path in bytes. */
    public static final int LONGEST = 4096;

    /** Maximum length of a component in bytes. */
    static final int LONGEST_NAME = 255;

    /** Maximum number of components. */
    static final int DEEPEST = 100;

    public FilePath {
        names = List.copyOf(names);
    }

    /** Parses an absolute path without {@code ..}; empty if it is not one, or exceeds a limit. */
    public static Optional<FilePath> parse(String path) {
        if (!path.startsWith("/") || List.of(path.split("/", -1)).contains("..")) {
            return Optional.empty();
        }
        try {
            return Optional.of(ROOT.resolve(path.getBytes(StandardCharsets.UTF_8)));
        } catch (FileFailure e) {
            return Optional.empty();
        }
    }

    /** Resolves a path against this folder. A path that begins with a slash is resolved against the root. */
    public FilePath resolve(byte[] path) throws FileFailure {
        if (path.length > LONGEST) {
            throw FileFailure.of(FileError.NAME_TOO_LONG);
        }
        String text = decode(path);
        if (text.isEmpty()) {
            throw FileFailure.of(FileError.NO_ENTRY);
        }
        if (text.indexOf('\0') >= 0) {
            throw FileFailure.of(FileError.INVALID);
        }
        List<String> resolved = new ArrayList<>(text.startsWith("/") ? List.of() : names);
        for (String name : text.split("/", -1)) {
            switch (name) {
                case "", "." -> {}
                case ".." -> {
                    if (!resolved.isEmpty()) {
                        resolved.removeLast();
                    }
                }
                default -> {
                    if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME || resolved.size() == DEEPEST) {
                        throw FileFailure.of(FileError.NAME_TOO_LONG);
                    }
                    resolved.add(name);
                }
            }
        }
        return new FilePath(resolved);
    }

    /** Whether this is the other path, or below it. */
    public boolean startsWith(FilePath other) {
        int count = other.names.size();
        return names.size() >= count && names.subList(0, count).equals(other.names);
    }

    /** Returns the components below another path, with which this path must start. */
    List<String> below(FilePath other) {
        return names.subList(other.names.size(), names.size());
    }

    /** Returns the path of components below this folder. */
    FilePath append(List<String> below) {
        List<String> all = new ArrayList<>(names);
        all.addAll(below);
        return new FilePath(all);
    }

    /** Returns the path as text, with a leading slash. */
    @Override
    public String toString() {
        return "/" + String.join("/", names);
    }

    private static String decode(byte[] bytes) throws FileFailure {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw FileFailure.of(FileError.NOT_TEXT);
        }
    }
}
