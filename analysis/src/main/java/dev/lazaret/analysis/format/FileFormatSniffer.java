package dev.lazaret.analysis.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Detects the format of a file from its first 8 KiB; for some formats, from archive members and later bytes too. */
public final class FileFormatSniffer {
    /** Number of bytes at the start of a file that are checked for text. */
    private static final int HEAD = 8 << 10;

    /**
     * Magic numbers shorter than this are accepted only if nothing else matches, because short ones match by chance.
     */
    private static final int WEAK = 3;

    /**
     * Values of e_machine for machines on which Linux does not run: AVR, MSP430, CUDA, AMD GPU, eBPF, Solana's SBF
     * (System V ABI, e_machine). Any other machine counts as one on which Linux runs.
     */
    private static final Set<Integer> FOREIGN = Set.of(83, 105, 190, 224, 247, 263);

    private static final long HIGH = 0x8080_8080_8080_8080L;
    private static final long LOW = 0x0101_0101_0101_0101L;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private FileFormatSniffer() {}

    /**
     * Returns the format of the bytes.
     *
     * @param buffer the whole file from index 0
     * @param length number of valid bytes
     */
    public static FileFormat detect(byte[] buffer, int length) {
        if (length == 0) {
            return FileFormat.TEXT;
        }
        int head = Math.min(length, HEAD);
        FileFormat named = named(buffer, length);
        if (named != FileFormat.UNKNOWN) {
            return named;
        }
        if (isPlain(buffer, head)) {
            return FileFormat.TEXT;
        }
        if (isWide(buffer, head)) {
            return FileFormat.WIDE_TEXT;
        }
        if (hasNul(buffer, head)) {
            return late(buffer, length);
        }
        return isUtf8(buffer, head) ? FileFormat.TEXT : weak(buffer, length);
    }

    private static FileFormat named(byte[] b, int n) {
        for (MagicNumber magic : MagicNumber.beginning(b[0])) {
            if (magic.bytes().length() >= WEAK && magic.in(b, n)) {
                return refined(magic.format(), b, n);
            }
        }
        return switch (b[0]) {
            case 0x7F -> MagicNumber.at(0, "\u007FELF", b, n) ? elf(b, n) : FileFormat.UNKNOWN;
            case 'M' -> isPe(b, n) ? FileFormat.PE : FileFormat.UNKNOWN;
            case '!' ->
                MagicNumber.at(0, "!<arch>\n", b, n) || MagicNumber.at(0, "!<thin>\n", b, n)
                        ? library(b, n)
                        : FileFormat.UNKNOWN;
            case (byte) 0xCA -> babe(b, n);
            case 'R' -> riff(b, n);
            case 'F' ->
                MagicNumber.at(0, "FOR1", b, n) && MagicNumber.at(8, "BEAM", b, n)
                        ? FileFormat.BEAM_BYTECODE
                        : FileFormat.UNKNOWN;
            case 'B' ->
                MagicNumber.at(0, "BM", b, n) && MagicNumber.at(6, "\0\0\0\0", b, n)
                        ? FileFormat.IMAGE
                        : FileFormat.UNKNOWN;
            default -> FileFormat.UNKNOWN;
        };
    }

    private static FileFormat refined(FileFormat format, byte[] b, int n) {
        return format == FileFormat.ZIP && ZipMembers.of(b, n).has("META-INF/MANIFEST.MF")
                ? FileFormat.JAVA_ARCHIVE
                : format;
    }

    /**
     * Detects formats whose magic number is not at the start of the file. Must be called only for files that contain a
     * NUL, because these are not text.
     */
    private static FileFormat late(byte[] b, int n) {
        if (MagicNumber.at(257, "ustar", b, n)) {
            return FileFormat.TAR;
        }
        if (n > 16 && b[2] == 0x0D && b[3] == 0x0A && b[1] != 0x0A) {
            return FileFormat.PYTHON_BYTECODE;
        }
        if (MagicNumber.at(4, "ftyp", b, n)) {
            boolean picture = MagicNumber.at(8, "avif", b, n)
                    || MagicNumber.at(8, "hei", b, n)
                    || MagicNumber.at(8, "mif1", b, n);
            return picture ? FileFormat.IMAGE : FileFormat.VIDEO;
        }
        if (MagicNumber.at(0x8001, "CD001", b, n)) {
            return FileFormat.ISO_IMAGE;
        }
        if (MagicNumber.at(n - 512, "koly", b, n)) {
            return FileFormat.APPLE_IMAGE;
        }
        return isCoff(b, n) ? FileFormat.COFF_OBJECT : weak(b, n);
    }

    private static FileFormat weak(byte[] b, int n) {
        for (MagicNumber magic : MagicNumber.beginning(b[0])) {
            if (magic.bytes().length() < WEAK && magic.in(b, n)) {
                return magic.format();
            }
        }
        return FileFormat.UNKNOWN;
    }

    /**
     * Distinguishes the kinds of ELF files (elf(5)). The type is at byte 16 and the machine at byte 18, in the byte
     * order that byte 5 specifies. AppImage has its mark in the padding.
     */
    private static FileFormat elf(byte[] b, int n) {
        if (MagicNumber.at(8, "AI", b, n)) {
            return FileFormat.APP_IMAGE;
        }
        int type = n < 18 ? 0 : half(b, 16);
        if (type == 3 && ByteSearch.in(b, n, "rust_metadata")) {
            return FileFormat.RUST_LIBRARY;
        }
        if (n >= 20 && FOREIGN.contains(half(b, 18))) {
            return FileFormat.ELF_FOREIGN;
        }
        return type == 1 ? FileFormat.ELF_OBJECT : FileFormat.ELF_PROGRAM;
    }

    /** Reads a 16-bit number in the byte order that the file's byte 5 specifies. */
    private static int half(byte[] b, int at) {
        return b[5] == 2 ? (b[at] & 0xFF) << 8 | (b[at + 1] & 0xFF) : (b[at + 1] & 0xFF) << 8 | (b[at] & 0xFF);
    }

    private static boolean isPe(byte[] b, int n) {
        return n >= 64 && b[1] == 'Z' && MagicNumber.at(little(b, 60), "PE\0\0", b, n);
    }

    /**
     * Whether this may be a COFF object, which has no magic number: machine x86-64, i386 or ARM64, fewer than 1000
     * sections, no optional header, a symbol table inside the file.
     */
    private static boolean isCoff(byte[] b, int n) {
        if (n < 60) {
            return false;
        }
        int machine = (b[1] & 0xFF) << 8 | (b[0] & 0xFF);
        int sections = (b[3] & 0xFF) << 8 | (b[2] & 0xFF);
        int symbols = little(b, 8);
        return (machine == 0x8664 || machine == 0x14C || machine == 0xAA64)
                && sections > 0
                && sections < 1000
                && b[16] == 0
                && b[17] == 0
                && symbols > 20
                && symbols < n
                && b[20] == '.';
    }

    private static FileFormat library(byte[] b, int n) {
        if (MagicNumber.at(8, "debian-binary", b, n)) {
            return FileFormat.DEBIAN_PACKAGE;
        }
        return ByteSearch.in(b, n, "lib.rmeta") ? FileFormat.RUST_LIBRARY : FileFormat.STATIC_LIBRARY;
    }

    /**
     * Distinguishes fat Mach-O from Java classes. Mach-O has its number of parts where a Java class has its version
     * (file(1): 40 and more).
     */
    private static FileFormat babe(byte[] b, int n) {
        if (!MagicNumber.at(0, "\u00CA\u00FE\u00BA\u00BE", b, n)
                && !MagicNumber.at(0, "\u00CA\u00FE\u00BA\u00BF", b, n)) {
            return FileFormat.UNKNOWN;
        }
        if (n < 8 || b[4] != 0 || b[5] != 0) {
            return n < 8 ? FileFormat.UNKNOWN : FileFormat.JAVA_CLASS;
        }
        return ((b[6] & 0xFF) << 8 | (b[7] & 0xFF)) < 40 ? FileFormat.MACH_O : FileFormat.JAVA_CLASS;
    }

    private static FileFormat riff(byte[] b, int n) {
        if (!MagicNumber.at(0, "RIFF", b, n)) {
            return FileFormat.UNKNOWN;
        }
        return MagicNumber.at(8, "WEBP", b, n)
                ? FileFormat.IMAGE
                : MagicNumber.at(8, "WAVE", b, n)
                        ? FileFormat.SOUND
                        : MagicNumber.at(8, "AVI ", b, n) ? FileFormat.VIDEO : FileFormat.UNKNOWN;
    }

    private static int little(byte[] b, int at) {
        return (b[at] & 0xFF) | (b[at + 1] & 0xFF) << 8 | (b[at + 2] & 0xFF) << 16 | (b[at + 3] & 0xFF) << 24;
    }

    /** Whether the bytes are ASCII without NUL. Checks eight bytes at once. */
    private static boolean isPlain(byte[] b, int n) {
        int i = 0;
        for (; i + 8 <= n; i += 8) {
            long word = (long) WORDS.get(b, i);
            if (((word | (word - LOW)) & HIGH) != 0) {
                return false;
            }
        }
        for (; i < n; i++) {
            if (b[i] <= 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasNul(byte[] b, int n) {
        for (int i = 0; i < n; i++) {
            if (b[i] == 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the bytes begin with a byte order mark, or every second one of the first sixteen is NUL and the others
     * are ASCII.
     */
    private static boolean isWide(byte[] b, int n) {
        if (MagicNumber.at(0, "\u00FF\u00FE", b, n)
                || MagicNumber.at(0, "\u00FE\u00FF", b, n)
                || MagicNumber.at(0, "\0\0\u00FE\u00FF", b, n)) {
            return n % 2 == 0 || n == HEAD;
        }
        return n >= 16 && (isEverySecond(b, 0) || isEverySecond(b, 1));
    }

    private static boolean isEverySecond(byte[] b, int letters) {
        for (int i = 0; i < 16; i++) {
            boolean letter = b[i] == '\n' || b[i] == '\r' || b[i] == '\t' || (b[i] >= ' ' && b[i] < 0x7F);
            if (i % 2 == letters ? !letter : b[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns the end of the last complete character. Only a character that ends beyond {@code n} is dropped. */
    private static int whole(byte[] b, int n) {
        int lead = n - 1;
        while (lead > n - 4 && (b[lead] & 0xC0) == 0x80) {
            lead--;
        }
        int first = b[lead] & 0xFF;
        int size = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        return lead + size > n ? lead : n;
    }

    /** Whether the bytes are UTF-8. A character that is cut at the end of {@link #HEAD} bytes is ignored. */
    private static boolean isUtf8(byte[] b, int n) {
        int end = n == HEAD ? whole(b, n) : n;
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(b, 0, end));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }
}
