package dev.lazaret.app.crates.packed;

import dev.lazaret.analysis.text.LosslessUtf8Codec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a tar archive entry by entry (documented: POSIX, pax, "ustar Interchange Format"). Of GNU's extensions,
 * supports only long paths, the only one that cargo uses. Only reports the entries, and writes no files.
 */
final class TarReader {
    private static final int BLOCK = 512;
    private static final int LONGEST_PATH = 4096;

    private final InputStream in;
    private long room;
    private long remaining;
    private long padding;

    /**
     * Creates a reader.
     *
     * @param most maximum size of the whole unzipped archive, in bytes
     */
    TarReader(InputStream in, long most) {
        this.in = in;
        this.room = most;
    }

    /**
     * The fields of a header.
     *
     * @param path the path, as a {@link LosslessUtf8Codec} string
     * @param kind tar's type flag: 0 is a file, 5 a folder
     * @param seconds modification time, in seconds since 1970
     */
    record Entry(String path, char kind, int mode, long seconds) {}

    /** Returns the next entry; empty at the end. */
    Optional<Entry> next() throws UnsoundArchiveException, IOException {
        byte[] longPath = {};
        while (true) {
            content(OutputStream.nullOutputStream());
            byte[] header = read(BLOCK);
            if (isZero(header)) {
                return Optional.empty();
            }
            if (header.length < BLOCK || sum(header) != number(header, 148, 8)) {
                throw damaged();
            }
            remaining = number(header, 124, 12);
            padding = Math.floorMod(-remaining, BLOCK);
            char kind = header[156] == 0 ? '0' : (char) header[156];
            if (kind != 'L') {
                byte[] path = longPath.length > 0 ? longPath : path(header);
                return Optional.of(new Entry(
                        LosslessUtf8Codec.of(path), kind, (int) number(header, 100, 8), number(header, 136, 12)));
            }
            if (remaining > LONGEST_PATH) {
                throw new UnsoundArchiveException("it contains a path of more than " + LONGEST_PATH + " bytes");
            }
            longPath = read((int) remaining);
            longPath = text(longPath, 0, longPath.length);
            remaining = 0;
        }
    }

    /** Copies the rest of the last entry's content. */
    void content(OutputStream out) throws UnsoundArchiveException, IOException {
        while (remaining > 0) {
            byte[] piece = read((int) Math.min(remaining, 1 << 16));
            if (piece.length == 0) {
                throw damaged();
            }
            remaining -= piece.length;
            out.write(piece);
        }
        read((int) padding);
        padding = 0;
    }

    /** Reads this many bytes, or fewer if the archive ends. */
    private byte[] read(int bytes) throws UnsoundArchiveException {
        room -= bytes;
        if (room < 0) {
            throw new UnsoundArchiveException("it unpacks to more than the limit");
        }
        try {
            return in.readNBytes(bytes);
        } catch (IOException e) {
            throw damaged();
        }
    }

    static UnsoundArchiveException damaged() {
        return new UnsoundArchiveException("it is not a complete archive of the form that cargo makes");
    }

    private static boolean isZero(byte[] header) {
        for (byte one : header) {
            if (one != 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns the checksum of all bytes of the header, with the checksum field replaced by spaces. */
    private static long sum(byte[] header) {
        long sum = 8 * ' ';
        for (int i = 0; i < BLOCK; i++) {
            sum += i < 148 || i >= 156 ? Byte.toUnsignedInt(header[i]) : 0;
        }
        return sum;
    }

    /** Parses octal digits, ignoring spaces and NUL bytes around them. */
    private static long number(byte[] header, int at, int length) throws UnsoundArchiveException {
        String digits = new String(header, at, length, StandardCharsets.ISO_8859_1)
                .replace('\0', ' ')
                .strip();
        try {
            return digits.isEmpty() ? 0 : Long.parseUnsignedLong(digits, 8);
        } catch (NumberFormatException e) {
            throw damaged();
        }
    }

    /** Returns the path from a header. Only the POSIX (ustar) format stores a prefix separately from the name. */
    private static byte[] path(byte[] header) {
        byte[] name = text(header, 0, 100);
        byte[] folder = header[257 + 5] == 0 ? text(header, 345, 155) : new byte[0];
        if (folder.length == 0) {
            return name;
        }
        byte[] path = Arrays.copyOf(folder, folder.length + 1 + name.length);
        path[folder.length] = '/';
        System.arraycopy(name, 0, path, folder.length + 1, name.length);
        return path;
    }

    private static byte[] text(byte[] bytes, int at, int most) {
        int end = at;
        while (end < at + most && bytes[end] != 0) {
            end++;
        }
        return Arrays.copyOfRange(bytes, at, end);
    }
}
