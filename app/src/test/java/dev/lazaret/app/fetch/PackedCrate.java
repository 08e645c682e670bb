package dev.lazaret.app.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** A crate packed as registries serve it: a gzipped tar archive (POSIX ustar). The same files give the same bytes. */
public final class PackedCrate {
    private static final int BLOCK = 512;
    private static final int NAME = 100;

    private final String manifest;
    private final byte[] bytes;

    private PackedCrate(String manifest, byte[] bytes) {
        this.manifest = manifest;
        this.bytes = bytes;
    }

    /**
     * Packs files.
     *
     * @param folder the crate's folder in the archive: NAME-VERSION
     * @param files by their paths below it
     */
    public static PackedCrate of(String folder, Map<String, byte[]> files) throws IOException {
        SortedMap<String, byte[]> sorted = new TreeMap<>(files);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream tar = new GZIPOutputStream(packed)) {
            for (Map.Entry<String, byte[]> file : sorted.entrySet()) {
                write(tar, plain(folder + "/" + file.getKey()), file.getValue());
            }
            tar.write(new byte[2 * BLOCK]);
        }
        byte[] manifest = sorted.getOrDefault("Cargo.toml", new byte[0]);
        return new PackedCrate(new String(manifest, StandardCharsets.UTF_8), packed.toByteArray());
    }

    /**
     * One entry of a hostile archive, without content.
     *
     * @param path as in the archive
     * @param type as in tar: 0 a file, 1 a hard link, 2 a symbolic link
     * @param link target of a link
     * @param mode in octal digits
     */
    public record Raw(String path, char type, String link, String mode) {}

    /** Packs a crate, and after its files the given entry, unchanged. */
    public static PackedCrate of(String folder, Map<String, byte[]> files, Raw raw) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream tar = new GZIPOutputStream(packed)) {
            for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
                write(tar, plain(folder + "/" + file.getKey()), file.getValue());
            }
            write(tar, raw, new byte[0]);
            tar.write(new byte[2 * BLOCK]);
        }
        return new PackedCrate(
                new String(files.getOrDefault("Cargo.toml", new byte[0]), StandardCharsets.UTF_8),
                packed.toByteArray());
    }

    /** Packs a crate, and after its files one of so many zeros, a multiple of 1 MiB. */
    static PackedCrate withZeros(String folder, Map<String, byte[]> files, String path, int size) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream tar = new GZIPOutputStream(packed)) {
            for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
                write(tar, plain(folder + "/" + file.getKey()), file.getValue());
            }
            tar.write(header(plain(folder + "/" + path), size));
            byte[] zeros = new byte[1 << 20];
            for (int written = 0; written < size; written += zeros.length) {
                tar.write(zeros);
            }
            tar.write(new byte[2 * BLOCK]);
        }
        return new PackedCrate(
                new String(files.getOrDefault("Cargo.toml", new byte[0]), StandardCharsets.UTF_8),
                packed.toByteArray());
    }

    private static Raw plain(String path) {
        return new Raw(path, '0', "", "0000644");
    }

    private static void write(GZIPOutputStream tar, Raw raw, byte[] content) throws IOException {
        tar.write(header(raw, content.length));
        tar.write(content);
        tar.write(new byte[Math.floorMod(-content.length, BLOCK)]);
    }

    /** Packs a folder as Debian's packages install it, without the checksum file that they add. */
    public static PackedCrate ofFolder(Path source, String folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(source)) {
            for (Path file : all.toList()) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && !file.endsWith(ChecksumFile.NAME)) {
                    files.put(source.relativize(file).toString(), Files.readAllBytes(file));
                }
            }
        }
        return of(folder, files);
    }

    String manifest() {
        return manifest;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** Returns the SHA-256 of the archive in hexadecimal, as in an index. */
    public String checksum() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the header of an entry, whose content the caller adds. */
    public static byte[] header(Raw raw, long size) throws IOException {
        String path = raw.path();
        int slash = path.length() <= NAME ? -1 : path.indexOf('/', path.length() - NAME - 1);
        byte[] header = new byte[BLOCK];
        put(header, 0, path.substring(slash + 1), NAME);
        put(header, 345, slash < 0 ? "" : path.substring(0, slash), 155);
        put(header, 100, raw.mode(), 7);
        put(header, 108, "0000000", 7);
        put(header, 116, "0000000", 7);
        put(header, 124, String.format(Locale.ROOT, "%011o", size), 11);
        put(header, 136, "00000000000", 11);
        put(header, 148, "        ", 8);
        put(header, 156, String.valueOf(raw.type()), 1);
        put(header, 157, raw.link(), 100);
        put(header, 257, "ustar", 5);
        put(header, 263, "00", 2);
        int sum = 0;
        for (byte one : header) {
            sum += Byte.toUnsignedInt(one);
        }
        put(header, 148, String.format(Locale.ROOT, "%06o", sum), 6);
        header[154] = 0;
        return header;
    }

    private static void put(byte[] header, int at, String text, int most) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > most) {
            throw new IOException(text + " is too long for a tar archive");
        }
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
