package dev.lazaret.analysis.format;

import java.util.Locale;
import java.util.Optional;

/** Format of a file as determined from its bytes. */
public enum FileFormat {
    /** UTF-8 without NUL, or an empty file. */
    TEXT(Group.TEXT),
    /** UTF-16 or UTF-32, recognised by its byte order mark or by a NUL between ASCII letters. */
    WIDE_TEXT(Group.TEXT),
    /** An executable or a shared library. */
    ELF_PROGRAM(Group.PROGRAM),
    ELF_OBJECT(Group.CODE),
    /** ELF of any type for a machine on which Linux does not run: eBPF, SBF, AVR, MSP430, a graphics processor. */
    ELF_FOREIGN(Group.CODE),
    MACH_O(Group.PROGRAM),
    PE(Group.PROGRAM),
    COFF_OBJECT(Group.CODE),
    WASM(Group.CODE),
    BITCODE(Group.CODE),
    /** An archive for the linker. */
    STATIC_LIBRARY(Group.CODE),
    /** An archive for the linker with rustc's metadata, the metadata alone, or a shared library that contains them. */
    RUST_LIBRARY(Group.PROGRAM),
    JAVA_CLASS(Group.CODE),
    JAVA_ARCHIVE(Group.CODE),
    PYTHON_BYTECODE(Group.CODE),
    EMACS_BYTECODE(Group.CODE),
    LUA_BYTECODE(Group.CODE),
    BEAM_BYTECODE(Group.CODE),
    DEX_BYTECODE(Group.CODE),
    APP_IMAGE(Group.PROGRAM),
    DEBIAN_PACKAGE(Group.PACKED),
    RPM_PACKAGE(Group.PACKED),
    XAR(Group.PACKED),
    /** A compound file: an installer, or an office document. */
    COMPOUND(Group.PACKED),
    ZIP(Group.PACKED),
    GZIP(Group.PACKED),
    BZIP2(Group.PACKED),
    XZ(Group.PACKED),
    ZSTD(Group.PACKED),
    LZ4(Group.PACKED),
    SEVEN_ZIP(Group.PACKED),
    RAR(Group.PACKED),
    TAR(Group.PACKED),
    CPIO(Group.PACKED),
    CABINET(Group.PACKED),
    ISO_IMAGE(Group.PACKED),
    APPLE_IMAGE(Group.PACKED),
    SQUASHFS(Group.PACKED),
    IMAGE(Group.DATA),
    FONT(Group.DATA),
    SOUND(Group.DATA),
    VIDEO(Group.DATA),
    PDF(Group.DATA),
    SQLITE(Group.DATA),
    /** Bytes of no known format. */
    UNKNOWN(Group.UNKNOWN);

    /** How files in a format are used. */
    public enum Group {
        TEXT,
        /** An operating system can run the file directly. */
        PROGRAM,
        /** The file runs after another program links, loads or interprets it. */
        CODE,
        PACKED,
        /** The file is displayed or read. */
        DATA,
        UNKNOWN
    }

    private final Group group;

    FileFormat(Group group) {
        this.group = group;
    }

    /** Returns the use of the format. */
    public Group group() {
        return group;
    }

    /** Returns the name used in rule data, such as {@code elf-program}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the format with this name. */
    public static Optional<FileFormat> find(String word) {
        for (FileFormat format : values()) {
            if (format.word().equals(word)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
