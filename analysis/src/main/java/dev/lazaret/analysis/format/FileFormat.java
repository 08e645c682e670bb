package dev.lazaret.analysis.format;

import java.util.Locale;
import java.util.Optional;

/** What a file is by its bytes. */
public enum FileFormat {
    /** UTF-8 without NUL, or nothing at all. */
    TEXT(Group.TEXT),
    /** UTF-16 or UTF-32, by its byte order mark or by the NUL between ASCII letters. */
    WIDE_TEXT(Group.TEXT),
    /** An executable or a shared library. */
    ELF_PROGRAM(Group.PROGRAM),
    ELF_OBJECT(Group.CODE),
    /** For a machine on which no Linux runs, whatever its type: eBPF, SBF, AVR, MSP430, a graphics processor. */
    ELF_FOREIGN(Group.CODE),
    MACH_O(Group.PROGRAM),
    PE(Group.PROGRAM),
    COFF_OBJECT(Group.CODE),
    WASM(Group.CODE),
    BITCODE(Group.CODE),
    /** An archive of the linker. */
    STATIC_LIBRARY(Group.CODE),
    /** An archive of the linker with rustc's metadata, or these alone, or a shared library that holds them. */
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
    /** A compound file: an installer, or a document of an office program. */
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
    /** Bytes of no format that is known here. */
    UNKNOWN(Group.UNKNOWN);

    /** What formats are good for. */
    public enum Group {
        TEXT,
        /** Is started by a system. */
        PROGRAM,
        /** Runs once something links, loads or interprets it. */
        CODE,
        PACKED,
        /** Is shown or read. */
        DATA,
        UNKNOWN
    }

    private final Group group;

    FileFormat(Group group) {
        this.group = group;
    }

    /** What it is good for. */
    public Group group() {
        return group;
    }

    /** The word of the rule data: {@code elf-program}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The format of a word. */
    public static Optional<FileFormat> of(String word) {
        for (FileFormat format : values()) {
            if (format.word().equals(word)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
