package dev.lazaret.analysis.format;

import java.util.ArrayList;
import java.util.List;

/** A magic number at the start of a file. Sources: the formats' specifications, and file(1). */
public record MagicNumber(FileFormat format, String bytes) {
    /** Magic numbers by their first byte. */
    private static final List<List<MagicNumber>> FIRST = new ArrayList<>();

    static {
        for (int i = 0; i < 256; i++) {
            FIRST.add(new ArrayList<>());
        }
        start(FileFormat.WASM, "\0asm");
        start(FileFormat.BITCODE, "BC\u00C0\u00DE", "\u00DE\u00C0\u0017\u000B");
        start(FileFormat.MACH_O, "\u00FE\u00ED\u00FA\u00CE", "\u00FE\u00ED\u00FA\u00CF");
        start(FileFormat.MACH_O, "\u00CE\u00FA\u00ED\u00FE", "\u00CF\u00FA\u00ED\u00FE");
        start(FileFormat.RUST_LIBRARY, "rust\0\0\0");
        start(FileFormat.EMACS_BYTECODE, ";ELC");
        start(FileFormat.LUA_BYTECODE, "\u001BLua", "\u001BLJ");
        start(FileFormat.DEX_BYTECODE, "dex\n0");
        start(FileFormat.RPM_PACKAGE, "\u00ED\u00AB\u00EE\u00DB");
        start(FileFormat.XAR, "xar!");
        start(FileFormat.COMPOUND, "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1");
        start(FileFormat.ZIP, "PK\u0003\u0004", "PK\u0005\u0006", "PK\u0007\u0008");
        start(FileFormat.GZIP, "\u001F\u008B\u0008");
        start(FileFormat.BZIP2, "BZh11AY&SY", "BZh21AY&SY", "BZh31AY&SY", "BZh41AY&SY", "BZh51AY&SY");
        start(FileFormat.BZIP2, "BZh61AY&SY", "BZh71AY&SY", "BZh81AY&SY", "BZh91AY&SY");
        start(FileFormat.XZ, "\u00FD7zXZ\0");
        start(FileFormat.ZSTD, "(\u00B5/\u00FD");
        start(FileFormat.LZ4, "\u0004\"M\u0018");
        start(FileFormat.SEVEN_ZIP, "7z\u00BC\u00AF'\u001C");
        start(FileFormat.RAR, "Rar!\u001A\u0007");
        start(FileFormat.CPIO, "070701", "070702", "070707");
        start(FileFormat.CABINET, "MSCF\0\0\0\0");
        start(FileFormat.SQUASHFS, "hsqs", "sqsh");
        start(FileFormat.IMAGE, "\u0089PNG\r\n\u001A\n", "\u00FF\u00D8\u00FF", "GIF87a", "GIF89a");
        start(
                FileFormat.IMAGE,
                "\0\0\u0001\0",
                "II*\0",
                "MM\0*",
                "8BPS\0\u0001",
                "\u00ABKTX ",
                "glTF",
                "DDS |",
                "qoif",
                "icns\0");
        start(FileFormat.FONT, "\0\u0001\0\0\0", "OTTO\0", "ttcf\0", "wOFF", "wOF2");
        start(FileFormat.SOUND, "ID3\u0002", "ID3\u0003", "ID3\u0004", "fLaC\0", "OggS\0", "MThd\0\0\0\u0006");
        start(FileFormat.SOUND, "\u00FF\u00FB", "\u00FF\u00F3", "\u00FF\u00F1");
        start(FileFormat.VIDEO, "\u001AE\u00DF\u00A3", "FLV\u0001");
        start(FileFormat.PDF, "%PDF-");
        start(FileFormat.SQLITE, "SQLite format 3\0");
    }

    private static void start(FileFormat format, String... texts) {
        for (String text : texts) {
            FIRST.get(text.charAt(0)).add(new MagicNumber(format, text));
        }
    }

    /** Returns the magic numbers that begin with this byte. */
    static List<MagicNumber> beginning(byte first) {
        return FIRST.get(first & 0xFF);
    }

    boolean in(byte[] buffer, int length) {
        return at(0, bytes, buffer, length);
    }

    /** Whether a string with one byte per character occurs at an offset. */
    public static boolean at(int offset, String text, byte[] buffer, int length) {
        if (offset < 0 || offset > length - text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if ((buffer[offset + i] & 0xFF) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
